package dev.stator.verify.realinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The audit log of the examples: a function that is attached to a stream, from the AWS CLI alone.
 */
class AuditLogTest {
  private static final long RUN_SECONDS = 240;

  @ParameterizedTest
  @EnumSource
  void aFunctionIsAttachedToAStreamFromTheCommandLine(Storage storage, @TempDir Path folder)
      throws IOException {
    String port = Integer.toString(freePort());
    Path examples = Program.EXAMPLES.resolve("cli");
    try (RunningServer server =
        RunningServer.start(storage, folder, "--lambda-endpoint", "http://127.0.0.1:" + port)) {
      Program.Ended ended =
          Program.run(
              examples,
              Map.of(
                  "AWS_ENDPOINT_URL",
                  server.endpoint().toString(),
                  "AWS_CONFIG_FILE",
                  folder.resolve("no-config").toString(),
                  "AWS_SHARED_CREDENTIALS_FILE",
                  folder.resolve("no-credentials").toString(),
                  "AWS_EC2_METADATA_DISABLED",
                  "true",
                  "NO_PROXY",
                  "127.0.0.1,localhost",
                  "no_proxy",
                  "127.0.0.1,localhost",
                  "PYTHONDONTWRITEBYTECODE",
                  "1",
                  "AUDIT_PORT",
                  port),
              RUN_SECONDS,
              List.of("sh", "audit-log"));
      assertThat(ended.code()).as("the exit code; it said:\n%s", ended.output()).isZero();
      assertThat(ended.output()).endsWith("the audit is done\n");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
