package dev.stator.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.bench.command.BenchException;
import dev.stator.bench.command.UsageException;
import dev.stator.bench.server.FloorServer;
import dev.stator.bench.server.Transport;
import dev.stator.bench.workload.BenchItem;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a person runs it, on the floor. */
class BenchCommandTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private EventLoopGroup loops;
  private Channel floor;

  @BeforeEach
  void startFloor() {
    loops = Transport.eventLoops("floor", 1);
    floor = FloorServer.bind(loops, 0, new BenchItem(400, 1)).syncUninterruptibly().channel();
  }

  @AfterEach
  void stopFloor() {
    floor.close().syncUninterruptibly();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private int run(String... words) {
    PrintStream out = new PrintStream(printed, true, UTF_8);
    return Bench.run(List.of(words), Map.of(), out, out);
  }

  private String url() {
    return "http://127.0.0.1:" + ((InetSocketAddress) floor.localAddress()).getPort();
  }

  @Test
  void endpointsAreMeasuredInTurnsAndReported(@TempDir Path folder) throws IOException {
    Path json = folder.resolve("r.json");
    Path html = folder.resolve("r.html");
    int code =
        run(
            "--endpoint",
            "one=" + url(),
            "--peer",
            "two=" + url(),
            "--workload",
            "get,query",
            "--rounds",
            "2",
            "--seconds",
            "0.3",
            "--warm-up",
            "0",
            "--items",
            "50",
            "--connections",
            "2",
            "--delete-table",
            "--json",
            json.toString(),
            "--html",
            html.toString());
    assertThat(code).isZero();
    String text = printed.toString(UTF_8);
    assertThat(text.indexOf("round 1: get             two"))
        .isBetween(text.indexOf("round 1: get             one"), text.indexOf("round 2: get"));
    assertThat(text).contains("workload        endpoint").contains("query           two");
    assertThat(Files.readString(json)).contains("\"timesBestPeer\"");
    assertThat(Files.readString(html)).contains("<svg");
  }

  @Test
  void helpNamesEveryWorkload() {
    assertThat(run("--help")).isZero();
    assertThat(printed.toString(UTF_8))
        .contains("usage: stator bench")
        .contains("\n  transact-write  ")
        .contains("\n  ycsb-f ");
  }

  @Test
  void whereNobodyListensOneLineSaysSo() {
    String url = url();
    floor.close().syncUninterruptibly();
    assertThatThrownBy(() -> run("--endpoint", url))
        .isInstanceOf(BenchException.class)
        .hasMessage("DescribeTable of endpoint");
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    assertThatThrownBy(() -> run("--endpoint", "http://192.0.2.1:8000"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--remote");
    assertThatThrownBy(() -> run("--endpoint", "a=" + url(), "--peer", "a=" + url()))
        .isInstanceOf(UsageException.class)
        .hasMessage("two endpoints are called a");
    assertThatThrownBy(() -> run("--connections", "2", "--threads", "3"))
        .isInstanceOf(UsageException.class);
  }
}
