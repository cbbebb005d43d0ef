package dev.stator.verify.consumer;

import dev.stator.verify.process.JavaCommand;
import dev.stator.verify.process.ServerOutput;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server on a data folder, in a process of its own, that can be killed and started again at the
 * address that its clients know.
 */
final class DurableServer implements AutoCloseable {
  private static final long READY_SECONDS = 60;

  private final Path folder;
  private final URI endpoint;
  private Process process;

  private DurableServer(Path folder, URI endpoint, Process process) {
    this.folder = folder;
    this.endpoint = endpoint;
    this.process = process;
  }

  /** Returns a server on a port that was free. */
  static DurableServer start(Path folder) throws IOException {
    Process process = launch(folder, 0);
    return new DurableServer(folder, awaitReady(process), process);
  }

  /** Returns the address, which stays the same. */
  URI endpoint() {
    return endpoint;
  }

  /** Kills the server as {@code kill -9} does, and returns when another one is ready. */
  void killAndStartAgain() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    process = launch(folder, endpoint.getPort());
    awaitReady(process);
  }

  private static Process launch(Path folder, int port) throws IOException {
    List<String> command = JavaCommand.with("-Xmx256m");
    command.addAll(
        List.of(
            "dev.stator.server.Main",
            "--port",
            Integer.toString(port),
            "--test-controls",
            "--db-path",
            folder.resolve("data").toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static URI awaitReady(Process process) {
    ServerOutput output = new ServerOutput(process);
    try {
      return output.endpoint().get(READY_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      process.destroyForcibly();
      throw new AssertionError("the server did not start; it said:\n" + output.text(), e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
