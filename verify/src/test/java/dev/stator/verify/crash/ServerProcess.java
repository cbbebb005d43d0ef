package dev.stator.verify.crash;

import dev.stator.verify.process.JavaCommand;
import dev.stator.verify.process.ServerOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.util.Environment;

/** A server in a process of its own on a data folder, to be killed rather than stopped. */
final class ServerProcess implements AutoCloseable {
  private static final long READY_SECONDS = 60;
  private static final int WRITERS = 4;

  private final Process process;
  private final ServerOutput output;

  private ServerProcess(Process process) {
    this.process = process;
    this.output = new ServerOutput(process);
  }

  /**
   * How a server is started.
   *
   * @param scratch where RocksDB's library is unpacked once, since a killed process leaves its own
   * @param folder the data folder
   * @param limit put before the command by a shell, such as a limit for files; may be empty
   * @param options further options of the command line
   */
  record Start(Path scratch, Path folder, String limit, List<String> options) {
    Start(Path scratch, Path folder, String... options) {
      this(scratch, folder, "", List.of(options));
    }
  }

  /** What a thread does until it is told to stop, or the server is gone. */
  interface Writing {
    void until(BooleanSupplier stopped, Random random) throws Client.NoAnswerException;
  }

  /** Starts a server, and returns without waiting for it. */
  static ServerProcess launch(Start start) throws IOException {
    List<String> command = new ArrayList<>();
    if (!start.limit().isEmpty()) {
      command.addAll(List.of("/bin/sh", "-c", start.limit() + "; exec \"$@\"", "sh"));
    }
    command.addAll(java(start.scratch()));
    command.addAll(
        List.of("dev.stator.server.Main", "--port", "0", "--db-path", start.folder().toString()));
    command.addAll(start.options());
    return new ServerProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Returns the command that runs a class of the class path, up to the class. */
  static List<String> java(Path scratch) throws IOException {
    return JavaCommand.with(
        "-Xmx256m", "-XX:-UsePerfData", "-Djava.library.path=" + library(scratch));
  }

  private static Path library(Path scratch) throws IOException {
    String packed = Environment.getJniLibraryFileName("rocksdb");
    Path library = scratch.resolve("librocksdbjni" + packed.substring(packed.lastIndexOf('.')));
    if (!Files.exists(library)) {
      try (InputStream bytes = Environment.class.getResourceAsStream("/" + packed)) {
        Files.copy(Objects.requireNonNull(bytes), library);
      }
    }
    return scratch;
  }

  /** Returns the address once the server is ready, or null where it ended before. */
  @Nullable URI awaitReady() {
    return output
        .endpoint()
        .<@Nullable URI>thenApply(address -> address)
        .exceptionally(ended -> null)
        .orTimeout(READY_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  /** Waits so long, or until the process ends, and returns whether it ended. */
  boolean endsWithin(long nanos) throws InterruptedException {
    return process.waitFor(nanos, TimeUnit.NANOSECONDS);
  }

  /** Kills it, as {@code kill -9} does, and returns when it is gone and all it said is read. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
    output.await();
  }

  /** Kills it at some moment while several threads write, each with random numbers of its own. */
  void killAmid(Random random, long mostNanos, Writing writing) throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < WRITERS; writer++) {
        Random own = new Random(random.nextLong());
        threads.execute(() -> {
          try {
            writing.until(stop::get, own);
          } catch (Client.NoAnswerException killed) {
            // What it was asked last was done or not.
          }
        });
      }
      endsWithin(random.nextLong(mostNanos));
      kill();
      stop.set(true);
    }
  }

  /** Asks it to end, as its operator does, and returns its exit code. */
  int stop() throws InterruptedException {
    process.destroy();
    int code = process.waitFor();
    output.await();
    return code;
  }

  /** Returns the exit code of a process that has ended. */
  int exitCode() {
    return process.exitValue();
  }

  /** Returns what it has printed beside the line that it is ready. */
  List<String> output() {
    return output.lines().stream()
        .filter(line -> !ServerOutput.READY.matcher(line).matches())
        .toList();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
