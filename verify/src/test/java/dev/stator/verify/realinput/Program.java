package dev.stator.verify.realinput;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs of this machine: interpreters, package tools, the AWS CLI. */
final class Program {
  /** The folder with the examples of this project. */
  static final Path EXAMPLES = Path.of("").toAbsolutePath().resolveSibling("examples");

  private static final long RUN_SECONDS = 120;

  private Program() {}

  /**
   * What became of a program.
   *
   * @param code its exit code, or -1 if it could not be started or did not end in time
   * @param output all that it printed
   */
  record Ended(int code, String output) {}

  /** Runs a program against a server, with no settings of AWS but those that it brings itself. */
  static Ended run(URI endpoint, Path folder, List<String> command) {
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL", endpoint.toString(),
            "AWS_CONFIG_FILE", folder.resolve("no-config").toString(),
            "AWS_SHARED_CREDENTIALS_FILE", folder.resolve("no-credentials").toString(),
            "AWS_EC2_METADATA_DISABLED", "true",
            "NO_PROXY", "127.0.0.1,localhost",
            "no_proxy", "127.0.0.1,localhost",
            "PYTHONDONTWRITEBYTECODE", "1");
    return run(folder, environment, RUN_SECONDS, command);
  }

  /** Runs a command in a folder, for at most some seconds. */
  static Ended run(
      Path folder, Map<String, String> environment, long seconds, List<String> command) {
    try {
      Path output = Files.createTempFile("program", ".log");
      try {
        return run(folder, environment, seconds, command, output);
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      return new Ended(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ended(-1, "interrupted");
    }
  }

  private static Ended run(
      Path folder, Map<String, String> environment, long seconds, List<String> command, Path output)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    return new Ended(ended ? process.exitValue() : -1, Files.readString(output, UTF_8));
  }
}
