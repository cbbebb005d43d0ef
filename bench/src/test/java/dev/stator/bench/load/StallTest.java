package dev.stator.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stator.bench.request.Credentials;
import dev.stator.bench.request.Operation;
import dev.stator.bench.request.Request;
import dev.stator.bench.request.RequestRing;
import dev.stator.bench.request.RequestWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * A server that stalls once shows in the percentiles. Time is made here: ten seconds in steps of
 * 100 microseconds, over one connection to a server that answers in one step.
 */
class StallTest {
  private static final long STEP = TimeUnit.MICROSECONDS.toNanos(100);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final Window TEN_SECONDS = new Window(0, 10 * SECOND);
  private static final ByteBuf ANSWER =
      Unpooled.copiedBuffer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", US_ASCII);

  /** The server answers nothing from the fifth second to the sixth. */
  private static long whenAnswered(long sent) {
    long stall = 5 * SECOND;
    return sent >= stall && sent < stall + SECOND ? stall + SECOND + STEP : sent + STEP;
  }

  private static Measurement run(Pace pace, LongUnaryOperator server) {
    RequestWriter writer =
        new RequestWriter("localhost", new Credentials("k", "s", null, "r"), Instant.EPOCH);
    RequestRing ring =
        RequestRing.render(writer, () -> List.of(Request.of(Operation.GET_ITEM, "{}")), 1, 1 << 20);
    Tally tally = new Tally(40);
    long[] now = {0};
    try (RequestFeed feed = new RequestFeed(ring, () -> writer)) {
      EmbeddedChannel channel = new EmbeddedChannel();
      channel.freezeTime();
      channel.pipeline().addLast(new LoadConnection(feed, pace, TEN_SECONDS, tally, () -> now[0]));
      channel.pipeline().fireChannelActive();
      long answerAt = Long.MAX_VALUE;
      while (channel.isActive()) {
        ByteBuf sent = channel.readOutbound();
        if (sent != null) {
          sent.release();
          answerAt = server.applyAsLong(now[0]);
        }
        now[0] += STEP;
        channel.advanceTimeBy(STEP, TimeUnit.NANOSECONDS);
        if (now[0] >= answerAt) {
          answerAt = Long.MAX_VALUE;
          channel.writeInbound(ANSWER.retainedDuplicate());
        }
        channel.runScheduledPendingTasks();
      }
    }
    return Measurement.of(tally, 10, OptionalDouble.empty(), OptionalDouble.empty());
  }

  @Test
  void inAnOpenLoopEveryRequestThatTheStallDelayedHasWaited() {
    // 1,000 a second: the i-th request of the stall is due i ms after its beginning, and answered
    // i * 0.1 ms after its end, so that it takes 1,000 - 0.9 i ms. 100 of 10,000 requests take 910
    // ms or more, 500 take 550 or more.
    Measurement measurement = run(Pace.open(1_000, 1, 0, 0), StallTest::whenAnswered);
    assertThat(measurement.latencies().getTotalCount()).isEqualTo(10_000);
    assertThat(measurement.micros(99) / 1_000).isCloseTo(910, within(5.0));
    assertThat(measurement.micros(95) / 1_000).isCloseTo(550, within(5.0));
    assertThat(measurement.micros(50) / 1_000).isCloseTo(0.1, within(0.05));
    assertThat(measurement.perSecond()).isCloseTo(1_000, within(1.0));
    assertThat(measurement.errors()).isZero();
    assertThat(measurement.unsent()).isZero();
  }

  @Test
  void inAClosedLoopOneRequestHasWaitedAndTheCorrectionAddsTheOthers() {
    Measurement measurement = run(Pace.closed(), StallTest::whenAnswered);
    assertThat(measurement.micros(99) / 1_000).isCloseTo(0.1, within(0.01));
    assertThat(measurement.maxMicros() / 1_000).isCloseTo(1_000, within(2.0));
    // 90,000 requests of 0.1 ms, and 10,000 that would have come in the stall: the longest 1,000
    // of these 100,000 waited 900 ms or more.
    assertThat(measurement.correctedNanos(99).orElseThrow() / 1e6).isCloseTo(900, within(5.0));
  }

  @Test
  void whatTheScheduleWantedAndNeverSentCountsAsLongAsItWaited() {
    // From the ninth second on nothing is answered: 1,000 requests wait 1,000 ms down to nothing.
    Measurement measurement =
        run(
            Pace.open(1_000, 1, 0, 0),
            sent -> sent >= 9 * SECOND ? 10 * SECOND + STEP : sent + STEP);
    assertThat(measurement.unsent()).isCloseTo(999, within(2L));
    assertThat(measurement.latencies().getTotalCount()).isEqualTo(10_000);
    assertThat(measurement.micros(95) / 1_000).isCloseTo(500, within(5.0));
    assertThat(measurement.perSecond()).isCloseTo(900, within(1.0));
  }

  @Test
  void connectionsTakeTurnsInASchedule() {
    Pace second = Pace.open(1_000, 4, 1, 7);
    assertThat(second.next(0)).isEqualTo(7 + TimeUnit.MILLISECONDS.toNanos(1));
    assertThat(second.next(0)).isEqualTo(7 + TimeUnit.MILLISECONDS.toNanos(5));
  }

  @Test
  void throughputOverTimeShowsTheStall() {
    double[] overTime = run(Pace.closed(), StallTest::whenAnswered).overTime();
    assertThat(overTime).hasSize(40);
    assertThat(overTime[10]).isCloseTo(10_000, within(10.0));
    assertThat(overTime[22]).isZero();
  }
}
