package dev.stator.verify.realinput;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A user of boto3 changes the endpoint and nothing else. */
class PythonTutorialTest {
  @BeforeAll
  static void needsBoto3() {
    assumeTrue(
        Program.works("python3", "-c", "import boto3"),
        "python3 with boto3 is not on this machine");
  }

  @ParameterizedTest
  @EnumSource
  void theTutorialRunsUnchanged(Storage storage, @TempDir Path folder) throws Exception {
    try (RunningServer server = RunningServer.start(storage, folder)) {
      Path tutorial = Program.EXAMPLES.resolve("python/tutorial.py");
      Program.mustRun(server.endpoint(), folder, "python3", tutorial.toString());
    }
  }
}
