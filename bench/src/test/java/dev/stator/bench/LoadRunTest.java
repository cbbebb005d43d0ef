package dev.stator.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The load generator against the floor: the two ends of the scale fit together. */
class LoadRunTest {
  private static final BenchItem ITEM = new BenchItem(400, 1);

  private EventLoopGroup loops;
  private Channel floor;

  @BeforeEach
  void startFloor() {
    loops = Transport.eventLoops("floor", 1);
    floor = FloorServer.bind(loops, 0, ITEM).syncUninterruptibly().channel();
  }

  @AfterEach
  void stopFloor() {
    floor.close().syncUninterruptibly();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private Endpoint endpoint() {
    return new Endpoint(
        "floor",
        (InetSocketAddress) floor.localAddress(),
        OptionalLong.of(ProcessHandle.current().pid()));
  }

  private static LoadPlan plan(BenchItem item) {
    return new LoadPlan(4, 2, 50, item, Duration.ofMillis(300), Duration.ofSeconds(1));
  }

  @Test
  void itemsAreLoadedEachOnce() {
    new TableSetup(endpoint(), System::nanoTime).run(plan(ITEM));
  }

  @ParameterizedTest
  @EnumSource(Workload.class)
  void everyAnswerOfTheMeasuredTimeIsCounted(Workload workload) {
    Measurement measurement =
        new LoadRun(endpoint(), plan(ITEM), System::nanoTime).measure(workload);
    assertThat(measurement.errors()).isZero();
    assertThat(measurement.perSecond()).isPositive();
    assertThat(measurement.cpuMicros().isPresent())
        .isEqualTo(Files.exists(Path.of("/proc/self/stat")));
    assertThat(measurement.p50Micros()).isPositive().isLessThanOrEqualTo(measurement.p99Micros());
  }

  @Test
  void anAnswerWithoutTheItemIsAnError() {
    Measurement measurement =
        new LoadRun(endpoint(), plan(new BenchItem(4_000, 1)), System::nanoTime)
            .measure(Workload.GET);
    assertThat(measurement.perSecond()).isZero();
    assertThat(measurement.errors()).isPositive();
    assertThat(measurement.firstError()).contains("too short to hold an item");
  }
}
