package dev.stator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.server.cli.CommandLineParser;
import dev.stator.server.http.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program from its arguments to its output and exit code, in this process. */
class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aServerSaysInOneLineThatItIsReadyAndAnswers() throws IOException {
    Main.Started started = run("-inMemory", "-port", "0");
    RunningServer server = started.server();
    assertThat(server).isNotNull();
    try (RawClient client = new RawClient(server.port())) {
      assertThat(out.toString(StandardCharsets.UTF_8))
          .matches(
              "Stator is ready: http://127\\.0\\.0\\.1:(\\d+) \\| in memory \\| memory \\d+ MB: heap .+ \\| \\d+\\.\\d\\d s \\|"
                  + " try: aws dynamodb list-tables --endpoint-url http://127\\.0\\.0\\.1:\\1\\R");
      assertThat(err.size()).isZero();
      assertThat(client.head("GET / HTTP/1.1", "Host: x").read().text()).startsWith("healthy");
    } finally {
      assertThat(server.close()).isTrue();
    }
  }

  @Test
  void aPortInUseIsOneLineAndAFailure() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Main.Started started = run("-inMemory", "-port", port);
      assertThat(started).isEqualTo(new Main.Started(null, 1));
      assertThat(err.toString(StandardCharsets.UTF_8))
          .isEqualTo(
              "stator: cannot listen on 127.0.0.1:%s (Address already in use); choose another -port or --host"
                      .formatted(port)
                  + System.lineSeparator());
      assertThat(out.size()).isZero();
    }
  }

  @Test
  void aHostThatIsNotKnownIsOneLineAndAFailure() {
    Main.Started started =
        run("-inMemory", "-port", "0", "--host", "no.such.invalid", "--allow-remote-without-tls");
    assertThat(started).isEqualTo(new Main.Started(null, 1));
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("stator: cannot listen on no.such.invalid:0 (unknown host)");
  }

  @Test
  void aMistakeIsOneLineAndAFailure() {
    assertThat(run("-nonsense")).isEqualTo(new Main.Started(null, 2));
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "stator: unknown option '-nonsense'; stator -help lists the options"
                + System.lineSeparator());
    assertThat(out.size()).isZero();
  }

  @Test
  void aFolderIsLookedAtAndTheResultIsTheExitCode(@TempDir Path scratch) throws IOException {
    String folder = scratch.resolve("data").toString();
    assertThat(run("check", "-dbPath", folder)).isEqualTo(new Main.Started(null, 1));
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("stator: there is no data folder " + folder + System.lineSeparator());

    RunningServer server = Objects.requireNonNull(run("-dbPath", folder, "-port", "0").server());
    err.reset();
    assertThat(run("check", "-dbPath", folder)).isEqualTo(new Main.Started(null, 1));
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("is in use by another server");
    assertThat(server.close()).isTrue();

    out.reset();
    assertThat(run("check", "-dbPath", folder)).isEqualTo(new Main.Started(null, 0));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .endsWith("all is well" + System.lineSeparator());

    try (Stream<Path> files = Files.list(scratch.resolve("data/store"))) {
      Files.delete(
          files.filter(file -> file.toString().contains("MANIFEST")).findFirst().orElseThrow());
    }
    out.reset();
    assertThat(run("check", "-dbPath", folder)).isEqualTo(new Main.Started(null, 1));
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("PROBLEM: ");
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    assertThat(run("-version")).isEqualTo(new Main.Started(null, 0));
    assertThat(out.toString(StandardCharsets.UTF_8)).matches("Stator \\d+\\.\\d+\\.\\d+\\R");
  }

  private Main.Started run(String... arguments) {
    return Main.run(
        CommandLineParser.ofThisMachine(Main::version),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        System.nanoTime(),
        arguments);
  }
}
