package dev.stator.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.bench.request.Credentials;
import dev.stator.bench.server.Endpoint;
import dev.stator.bench.server.FloorServer;
import dev.stator.bench.server.Transport;
import dev.stator.bench.workload.BenchItem;
import dev.stator.bench.workload.Plan;
import dev.stator.bench.workload.Tables;
import dev.stator.bench.workload.Workload;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The load generator against the floor: the two ends of the scale fit together. */
class LoadRunTest {
  private static final Credentials CREDENTIALS = new Credentials("k", "s", null, "us-east-1");
  private static final Plan PLAN = plan(400);

  private static EventLoopGroup loops;
  private static Channel floor;

  @BeforeAll
  static void startFloor() {
    loops = Transport.eventLoops("floor", 1);
    floor = FloorServer.bind(loops, 0, PLAN.item()).syncUninterruptibly().channel();
  }

  @AfterAll
  static void stopFloor() {
    floor.close().syncUninterruptibly();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private static Plan plan(int itemBytes) {
    return new Plan(new Tables("t"), new BenchItem(itemBytes, 1), 200, 4, 1);
  }

  private static LoadRun run(OptionalInt rate) {
    Load load = new Load(4, 2, Duration.ofMillis(50), Duration.ofMillis(250), rate, 500, 1 << 24);
    Endpoint endpoint =
        Endpoint.local(
            "floor",
            (InetSocketAddress) floor.localAddress(),
            OptionalLong.of(ProcessHandle.current().pid()));
    return new LoadRun(endpoint, load, CREDENTIALS, InstantSource.system(), System::nanoTime);
  }

  @Test
  void tablesAreLoadedAndAskedForTheirOperations() {
    Endpoint endpoint =
        Endpoint.local("floor", (InetSocketAddress) floor.localAddress(), OptionalLong.empty());
    Preparation preparation =
        new Preparation(endpoint, CREDENTIALS, InstantSource.system(), System::nanoTime);
    preparation.run(PLAN, Tables.Kind.ROWS, true);
    assertThat(preparation.supports(Workload.TRANSACT_WRITE, PLAN)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Workload.class)
  void everyAnswerOfTheMeasuredTimeIsCounted(Workload workload) {
    Measurement measurement = run(OptionalInt.empty()).measure(workload, PLAN);
    assertThat(measurement.firstError()).isNull();
    assertThat(measurement.perSecond()).isPositive();
    assertThat(measurement.cpuMicros().isPresent())
        .isEqualTo(Files.exists(Path.of("/proc/self/stat")));
    assertThat(measurement.micros(50)).isPositive().isLessThanOrEqualTo(measurement.micros(99));
  }

  @Test
  void aScheduleIsKept() {
    Measurement measurement = run(OptionalInt.of(800)).measure(Workload.GET, PLAN);
    assertThat(measurement.errors()).isZero();
    assertThat(measurement.latencies().getTotalCount()).isEqualTo(200);
  }

  @Test
  void anAnswerWithoutTheItemIsAnError() {
    Measurement measurement = run(OptionalInt.empty()).measure(Workload.GET, plan(4_000));
    assertThat(measurement.perSecond()).isZero();
    assertThat(measurement.errors()).isPositive();
    assertThat(measurement.firstError()).contains("too short to hold the items");
  }
}
