package dev.stator.bench.server;

import dev.stator.bench.command.BenchException;
import dev.stator.bench.request.Credentials;
import dev.stator.bench.request.Operation;
import dev.stator.bench.request.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A server that was started for a measurement, and that is gone after it. */
public final class ServerProcess implements AutoCloseable {
  private static final String PORT = "{port}";
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(1);
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(10);

  private final Process process;
  private final Endpoint endpoint;
  private final Duration startTime;

  /**
   * What starting needs to know.
   *
   * @param within how long the first answer may take
   * @param credentials who asks for it
   * @param clock the time of its signature
   * @param ticker what the time is measured with
   */
  public record Starting(
      Duration within, Credentials credentials, InstantSource clock, LongSupplier ticker) {}

  private ServerProcess(Process process, Endpoint endpoint, Duration startTime) {
    this.process = process;
    this.endpoint = endpoint;
    this.startTime = startTime;
  }

  /**
   * Starts a command and returns when it has answered its first request.
   *
   * @param output where what it prints goes
   * @throws BenchException if it ends, or does not answer within this time
   */
  public static ServerProcess start(StartCommand command, Path output, Starting how) {
    Duration within = how.within();
    LongSupplier ticker = how.ticker();
    int port = freePort();
    List<String> words =
        command.words().stream().map(word -> word.replace(PORT, Integer.toString(port))).toList();
    Endpoint address =
        Endpoint.local(
            command.name(),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            OptionalLong.empty());
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
    long start = ticker.getAsLong();
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new BenchException("cannot start " + words.getFirst() + ": " + e.getMessage(), e);
    }
    try {
      BooleanSupplier late = () -> ticker.getAsLong() - start > within.toNanos();
      awaitAnswer(process, new Probe(address, how), late, output);
    } catch (BenchException e) {
      process.destroyForcibly();
      throw e;
    }
    Duration startTime = Duration.ofNanos(ticker.getAsLong() - start);
    return new ServerProcess(process, address.withPid(innermost(process).pid()), startTime);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new BenchException("no port is free", e);
    }
  }

  private static void awaitAnswer(Process process, Probe probe, BooleanSupplier late, Path output) {
    String name = probe.endpoint().name();
    while (!probe.answers()) {
      if (endsWithin(process, BETWEEN_TRIES)) {
        throw new BenchException(
            name + " ended with code " + process.exitValue() + "; see " + output);
      }
      if (late.getAsBoolean()) {
        throw new BenchException(name + " did not answer in time; see " + output);
      }
    }
  }

  private record Probe(Endpoint endpoint, Starting how) {
    private static final Request LIST_TABLES = Request.of(Operation.LIST_TABLES, "{}");

    boolean answers() {
      try (Caller caller = new Caller(endpoint, how.credentials(), how.clock())) {
        return caller.ask(LIST_TABLES).isOk();
      } catch (IOException _) {
        return false;
      }
    }
  }

  private static boolean endsWithin(Process process, Duration time) {
    try {
      return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  /** A launcher script that does not replace itself has the server as its child. */
  private static ProcessHandle innermost(Process process) {
    return process.descendants().reduce((_, last) -> last).orElse(process.toHandle());
  }

  /** Returns where the server listens, and its process. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** Returns the time from the start of the command to the end of its first answer. */
  public Duration startTime() {
    return startTime;
  }

  /**
   * Lets the server be for a while, and returns the resident memory of all its processes after it.
   *
   * @throws BenchException if it ends in this time
   */
  public OptionalLong idleKib(Duration idle) {
    if (endsWithin(process, idle)) {
      throw new BenchException(endpoint.name() + " ended with code " + process.exitValue());
    }
    LongStream each =
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
            .map(part -> ProcessFigures.residentKib(part.pid()))
            .flatMapToLong(OptionalLong::stream);
    long sum = each.sum();
    return sum == 0 ? OptionalLong.empty() : OptionalLong.of(sum);
  }

  /** Stops the server as its operator would, and by force if it is still there after a while. */
  @Override
  public void close() {
    List<ProcessHandle> parts =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    parts.forEach(ProcessHandle::destroy);
    if (!endsWithin(process, STOPPED_WITHIN)) {
      parts.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
