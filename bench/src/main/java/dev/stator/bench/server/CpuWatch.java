package dev.stator.bench.server;

import io.netty.channel.EventLoop;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Reads the CPU time of a process at the start and at the end of what is measured. */
public final class CpuWatch {
  private final OptionalLong pid;
  private volatile OptionalDouble before = OptionalDouble.empty();
  private volatile OptionalDouble after = OptionalDouble.empty();

  /** A watch over a process; over none if it is not known. */
  public CpuWatch(OptionalLong pid) {
    this.pid = pid;
  }

  /** Lets an event loop read the time, at two moments from now on. */
  public void schedule(EventLoop loop, long startInNanos, long endInNanos) {
    var _ = loop.schedule(() -> before = read(), startInNanos, TimeUnit.NANOSECONDS);
    var _ = loop.schedule(() -> after = read(), endInNanos, TimeUnit.NANOSECONDS);
  }

  private OptionalDouble read() {
    return pid.isPresent() ? ProcessFigures.cpuSeconds(pid.getAsLong()) : OptionalDouble.empty();
  }

  /**
   * Returns the CPU time between the two moments; empty if it could not be read. Called when the
   * run is over: where the event loop was gone before the second moment, now is that moment.
   */
  public OptionalDouble seconds() {
    if (after.isEmpty()) {
      after = read();
    }
    return before.isPresent() && after.isPresent()
        ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
        : OptionalDouble.empty();
  }
}
