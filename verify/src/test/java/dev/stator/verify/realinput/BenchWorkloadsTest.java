package dev.stator.verify.realinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.bench.Bench;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every workload of the benchmark runs against a server, and no request comes to nothing. */
class BenchWorkloadsTest {
  /** How many there are at the least; the errors of each are the last figure of its line. */
  private static final int WORKLOADS = 19;

  @Test
  void everyWorkloadRunsWithoutAnError(@TempDir Path folder) throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, UTF_8);
    int code;
    try (RunningServer server = RunningServer.start(Storage.IN_MEMORY, folder)) {
      code = Bench.run(words(server.endpoint()), Map.of(), out, out);
    }
    List<String> results =
        printed
            .toString(UTF_8)
            .lines()
            .dropWhile(line -> !line.startsWith("workload"))
            .skip(1)
            .takeWhile(line -> !line.startsWith("Closed loop"))
            .toList();
    assertThat(code).as(printed.toString(UTF_8)).isZero();
    assertThat(results)
        .hasSizeGreaterThanOrEqualTo(WORKLOADS)
        .allSatisfy(line -> assertThat(line).endsWith(" 0"));
  }

  private static List<String> words(URI endpoint) {
    return List.of(
        "--endpoint",
        "stator=" + endpoint,
        "--workload",
        "all",
        "--items",
        "300",
        "--connections",
        "4",
        "--warm-up",
        "0",
        "--seconds",
        "0.1",
        "--delete-table");
  }
}
