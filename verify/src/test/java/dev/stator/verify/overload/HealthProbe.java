package dev.stator.verify.overload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks a server again and again whether it is well, each time over a new connection. */
final class HealthProbe {
  private static final byte[] QUESTION =
      "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final int port;
  private final List<Long> micros = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final Thread thread;
  private volatile boolean stopped;

  HealthProbe(int port) {
    this.port = port;
    this.thread = Thread.ofPlatform().start(this::run);
  }

  private void run() {
    while (!stopped) {
      long begin = System.nanoTime();
      try (Wire wire = new Wire(port)) {
        Wire.Answer answer = wire.send(QUESTION).read();
        if (answer.status() == 200 && answer.text().startsWith("healthy")) {
          micros.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin));
        } else {
          failures.add(answer.toString());
        }
      } catch (IOException failure) {
        failures.add(failure.toString());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Stops, and returns the times of the answers in microseconds, from the shortest. */
  List<Long> stop() throws InterruptedException {
    stopped = true;
    thread.join();
    return micros.stream().sorted().toList();
  }

  /** Returns what came instead of an answer. */
  List<String> failures() {
    return failures;
  }
}
