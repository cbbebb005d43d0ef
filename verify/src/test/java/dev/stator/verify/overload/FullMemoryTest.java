package dev.stator.verify.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in memory whose memory for data is full refuses more, and nothing else. */
class FullMemoryTest {
  private static final int MEMORY_MB = 192;
  private static final int DELETED = 20;
  private static final String FULL = "ItemCollectionSizeLimitExceededException";

  @TempDir private Path folder;

  @Test
  void writesAreRefusedWhileReadsAndDeletesGoOn() throws IOException {
    try (ServerProcess server =
            ServerProcess.start(folder, List.of("--in-memory", "--memory", MEMORY_MB + "m"));
        Wire wire = new Wire(server.port())) {
      for (int valueBytes : new int[] {1, 400, 10_000, 390_000}) {
        Tables.create(server.port());
        fillAndMakeRoom(wire, valueBytes);
        assertThat(wire.ask("DeleteTable", "{\"TableName\":\"load\"}").status()).isEqualTo(200);
      }
      assertThat(server.output()).doesNotContain("OutOfMemory").doesNotContain("needed more");
      assertThat(server.isAlive()).isTrue();
      assertThat(server.peakKb()).isLessThanOrEqualTo(ServerProcess.mb(MEMORY_MB));
    }
  }

  private static void fillAndMakeRoom(Wire wire, int valueBytes) throws IOException {
    int stored = fill(wire, valueBytes);
    assertThat(stored).isGreaterThan(20);

    assertThat(wire.ask("GetItem", Tables.get("a", 0)).text()).contains("x".repeat(valueBytes));
    assertThat(wire.ask("Query", Tables.query("a")).status()).isEqualTo(200);
    assertThat(wire.ask("PutItem", Tables.put("a", 0, valueBytes)).status())
        .as("replacing an item needs no room")
        .isEqualTo(200);
    for (int item = 0; item < DELETED; item++) {
      Wire.Answer deleted = wire.ask("DeleteItem", Tables.get("a", item));
      assertThat(deleted.status()).as(deleted.text()).isEqualTo(200);
    }
    for (int item = 0; item < DELETED; item++) {
      Wire.Answer put = wire.ask("PutItem", Tables.put("a", item, valueBytes));
      assertThat(put.status()).as(put.text()).isEqualTo(200);
    }
  }

  /** Returns how many items there was room for. */
  private static int fill(Wire wire, int valueBytes) throws IOException {
    int stored = 0;
    int together = Math.clamp(1_000_000 / valueBytes, 1, 25);
    Wire.Answer answer = wire.ask("BatchWriteItem", Tables.puts("a", stored, together, valueBytes));
    while (answer.status() == 200) {
      stored += together;
      answer = wire.ask("BatchWriteItem", Tables.puts("a", stored, together, valueBytes));
    }
    assertThat(answer.error()).as(answer.text()).isEqualTo(FULL);
    assertThat(answer.text()).contains("The memory for data is full");
    do {
      answer = wire.ask("PutItem", Tables.put("a", stored, valueBytes));
      stored++;
    } while (answer.status() == 200);
    assertThat(answer.error()).as(answer.text()).isEqualTo(FULL);
    return stored - 1;
  }
}
