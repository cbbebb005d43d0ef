package dev.stator.verify.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@link Soak}: what a durable server holds stays the same under steady load. */
@Tag("alone")
class SoakTest {
  private static final int MEMORY_MB = 256;
  private static final int SECONDS = 12;
  private static final int REQUESTS_PER_SECOND = 2_000;

  @TempDir private Path folder;

  @Test
  void memoryAndFilesAtTheEndAreThoseOfTheFirstHalf() throws Exception {
    List<String> options =
        List.of("--db-path", folder.resolve("data").toString(), "--memory", MEMORY_MB + "m");
    try (ServerProcess server = ServerProcess.start(folder, options)) {
      List<Soak.Sample> series = new Soak(server, SECONDS, REQUESTS_PER_SECOND).run(8);
      assertThat(series.getLast().requests()).as("requests served").isGreaterThan(1_000);
      assertThat(series.getLast().failures()).as(server.output()).isZero();
      assertThat(server.peakKb()).isLessThanOrEqualTo(ServerProcess.mb(MEMORY_MB));
      assertThat(Soak.growth(series)).as(series.toString()).isEmpty();
    }
  }
}
