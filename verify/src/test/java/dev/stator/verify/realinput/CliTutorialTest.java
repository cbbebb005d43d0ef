package dev.stator.verify.realinput;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A user of the AWS CLI changes the endpoint and nothing else. */
class CliTutorialTest {
  @BeforeAll
  static void needsTheCli() {
    assumeTrue(
        Program.works("python3", "--version") && Program.works("aws", "--version"),
        "the AWS CLI and python3 are not on this machine");
  }

  @ParameterizedTest
  @EnumSource
  void theTutorialRunsUnchanged(Storage storage, @TempDir Path folder) throws Exception {
    try (RunningServer server = RunningServer.start(storage, folder)) {
      Path tutorial = Program.EXAMPLES.resolve("cli/tutorial");
      Program.mustRun(server.endpoint(), folder, "sh", tutorial.toString());
    }
  }
}
