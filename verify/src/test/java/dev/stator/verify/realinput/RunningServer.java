package dev.stator.verify.realinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.verify.process.JavaCommand;
import dev.stator.verify.process.ServerOutput;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server in a process of its own, as a user starts it, on a port that was free. */
final class RunningServer implements AutoCloseable {
  private static final long READY_SECONDS = 60;
  private static final long STOPPED_SECONDS = 15;

  private final Process process;
  private final ServerOutput output;

  private RunningServer(Process process) {
    this.process = process;
    this.output = new ServerOutput(process);
  }

  /** Returns a server with further options that has said that it is ready. */
  static RunningServer start(Storage storage, Path folder, String... options) throws IOException {
    List<String> command = JavaCommand.with();
    command.addAll(List.of("dev.stator.server.Main", "--port", "0"));
    command.addAll(storage.options(folder));
    command.addAll(List.of(options));
    RunningServer server =
        new RunningServer(new ProcessBuilder(command).redirectErrorStream(true).start());
    server.awaitReady();
    return server;
  }

  private void awaitReady() {
    try {
      output.endpoint().get(READY_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      process.destroyForcibly();
      throw new AssertionError("the server did not start; it said:\n" + output.text(), e);
    }
  }

  /** Returns the address to give to a client. */
  URI endpoint() {
    return output.endpoint().join();
  }

  /**
   * Stops the server as its operator does, and sees to it that it ends well and said nothing more.
   */
  @Override
  public void close() {
    process.destroy();
    assertThat(ends()).as("the server ends when it is told to").isTrue();
    assertThat(process.exitValue()).as("its exit code; it said:\n%s", output.text()).isZero();
    assertThat(output.text()).as("nothing but its first line").matches(ServerOutput.READY);
  }

  private boolean ends() {
    try {
      boolean ended = process.waitFor(STOPPED_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      output.await();
      return ended;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      return false;
    }
  }
}
