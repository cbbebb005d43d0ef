package dev.stator.verify.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that is asked for many times what it can do, in every way at once. */
@Tag("alone")
class OverloadTest {
  /** The statuses and errors that docs/memory.md names for overload; anything else is a bug. */
  private static final Set<String> DOCUMENTED =
      Set.of(
          "200",
          "400 ItemCollectionSizeLimitExceededException",
          "413",
          "503 ServiceUnavailableException",
          "closed");

  private static final int PAGE_ITEMS = 20;
  private static final int PAGE_ITEM_BYTES = 60_000;
  private static final long LOAD_SECONDS = 8;
  private static final int PATIENCE = 2_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"192,--in-memory", "256,--db-path"})
  void theServerShedsStaysWellAndComesBack(int megabytes, String storage) throws Exception {
    List<String> options =
        storage.equals("--db-path")
            ? List.of(storage, folder.resolve("data").toString(), "--memory", megabytes + "m")
            : List.of(storage, "--memory=" + megabytes + "m");
    try (ServerProcess server = ServerProcess.start(folder, options)) {
      prepare(server.port());
      long filesBefore = server.openFiles();
      HealthProbe probe = new HealthProbe(server.port());
      Abuse abuse = new Abuse(server.port());
      load(abuse);
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(LOAD_SECONDS));
      abuse.stop();
      List<Long> health = probe.stop();
      Map<String, Long> answers = abuse.answers();
      assertThat(server.isAlive()).isTrue();
      assertThat(answers.keySet()).isSubsetOf(DOCUMENTED);
      assertThat(answers.get("200")).as("some are served").isGreaterThan(100);
      assertThat(probe.failures()).as("questions for its health without an answer").isEmpty();
      assertThat(health).as("answers about its health").isNotEmpty();
      assertThat(health.get(health.size() / 2))
          .as("the median of their times")
          .isLessThan(TimeUnit.SECONDS.toMicros(1));
      assertThat(server.peakKb()).isLessThanOrEqualTo(ServerProcess.mb(megabytes));
      assertServes(server, filesBefore);
      assertThat(server.output()).doesNotContain("OutOfMemory").doesNotContain("fault");
    }
  }

  private static void prepare(int port) throws IOException {
    Tables.create(port);
    try (Wire wire = new Wire(port)) {
      for (int item = 0; item < PAGE_ITEMS; item++) {
        assertThat(wire.ask("PutItem", Tables.put("pages", item, PAGE_ITEM_BYTES)).status())
            .isEqualTo(200);
      }
      assertThat(wire.ask("PutItem", Tables.put("small", 0, 400)).status()).isEqualTo(200);
    }
  }

  private static void load(Abuse abuse) throws IOException {
    int connections = connections();
    abuse.busy(connections / 3, "GetItem", Tables.get("small", 0));
    abuse.busy(connections / 3, "UpdateItem", Tables.add("counter", 0));
    abuse.busy(connections / 6, "PutItem", Tables.put("small", 1, 400));
    abuse.busy(40, "Query", Tables.query("pages"));
    abuse.deaf(100);
    abuse.slow(100);
    abuse.large(40);
    abuse.flood(20);
    abuse.bombs(4);
  }

  /** As many as file descriptors allow, which this process and the server have alike. */
  private static int connections() throws IOException {
    Path limits = Path.of("/proc/self/limits");
    int most = 3000;
    if (Files.exists(limits)) {
      for (String line : Files.readAllLines(limits)) {
        if (line.startsWith("Max open files")) {
          String soft = line.substring("Max open files".length()).strip().split(" ", 2)[0];
          most = soft.equals("unlimited") ? most : Math.min(most, Integer.parseInt(soft) - 1500);
        }
      }
    }
    return Math.max(most, 300);
  }

  /**
   * Service is as before: a row of requests, none of which fails, after a bounded number of tries.
   */
  private static void assertServes(ServerProcess server, long filesBefore) throws IOException {
    int row = 0;
    for (int tries = 0; row < 500; tries++) {
      assertThat(tries).as("requests until service is back").isLessThan(PATIENCE);
      try (Wire wire = new Wire(server.port())) {
        boolean served = true;
        while (served && row < 500) {
          served =
              wire.ask("PutItem", Tables.put("after", row % 10, 400)).status() == 200
                  && wire.ask("GetItem", Tables.get("after", row % 10)).status() == 200
                  && wire.ask("Query", Tables.query("pages")).status() == 200;
          row = served ? row + 1 : 0;
        }
      } catch (IOException notYet) {
        row = 0;
      }
    }
    for (int tries = 0; server.openFiles() > filesBefore + 20; tries++) {
      assertThat(tries).as("looks until connections are gone").isLessThan(200);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}
