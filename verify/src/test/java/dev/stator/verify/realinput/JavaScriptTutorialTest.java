package dev.stator.verify.realinput;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A user of the JavaScript SDK changes the endpoint and nothing else. */
class JavaScriptTutorialTest {
  private static final long INSTALL_SECONDS = 90;

  /** Where the SDK is installed; the next build finds it there. */
  private static final Path WORK = Path.of("target", "javascript").toAbsolutePath();

  @BeforeAll
  static void needsNodeAndTheSdk() throws IOException {
    assumeTrue(
        Program.works("node", "--version") && Program.works("npm", "--version"),
        "node and npm are not on this machine");
    Files.createDirectories(WORK);
    copy("tutorial.js");
    copy(".npmrc");
    boolean changed = copy("package.json");
    Path installed = WORK.resolve("installed");
    if (changed || !Files.exists(installed)) {
      Files.deleteIfExists(installed);
      Program.Ended ended =
          Program.run(
              WORK,
              Map.of(),
              INSTALL_SECONDS,
              List.of("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"));
      assumeTrue(ended.code() == 0, "the SDK could not be installed: " + ended.output());
      Files.createFile(installed);
    }
  }

  /** Copies a file of the example, and returns whether it was another before. */
  private static boolean copy(String name) throws IOException {
    Path from = Program.EXAMPLES.resolve("javascript").resolve(name);
    Path to = WORK.resolve(name);
    if (Files.exists(to) && Files.mismatch(from, to) < 0) {
      return false;
    }
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  @ParameterizedTest
  @EnumSource
  void theTutorialRunsUnchanged(Storage storage, @TempDir Path folder) throws Exception {
    try (RunningServer server = RunningServer.start(storage, folder)) {
      Program.mustRun(server.endpoint(), WORK, "node", "tutorial.js");
    }
  }
}
