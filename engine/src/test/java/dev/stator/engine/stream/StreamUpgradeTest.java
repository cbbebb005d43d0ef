package dev.stator.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.ManualClock;
import dev.stator.storage.Commit;
import dev.stator.storage.Entry;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Space;
import dev.stator.storage.TokenRange;
import dev.stator.storage.Write;
import dev.stator.storage.memory.MemoryEngine;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Stores whose catalog says more of streams than is there: those of a release without shards, and
 * those of a process that ended between the two.
 */
class StreamUpgradeTest {
  private final MemoryEngine store = new MemoryEngine();
  private final ManualClock clock = new ManualClock();
  private final EngineOptions options = EngineOptions.defaults().withClock(clock);
  private StreamClient client = new StreamClient(new ApiDriver(store, options));

  /** What a release without streams knows of them is only in the catalog. */
  private void forgetStreams() {
    Space streams = new Space(0, 2);
    for (Entry entry :
        store.scan(new ScanRead(streams, TokenRange.ALL, null, 100, 1 << 20)).entries()) {
      store.commit(
          new Commit(
              UUID.randomUUID(), List.of(), List.of(new Write.Delete(entry.key())), List.of()));
    }
  }

  private void restart() {
    client = new StreamClient(new ApiDriver(store, options));
  }

  @Test
  void aStreamOfAnOlderReleaseHasTheRecordsOfItsLog() {
    client.createTable("Music", "NEW_IMAGE");
    client.put("Music", "a", "1");
    clock.advance(Duration.ofHours(1));
    client.put("Music", "a", "2");
    String arn = client.arns("Music").getFirst();
    forgetStreams();
    restart();
    assertThat(client.arns("Music")).containsExactly(arn);
    assertThat(client.describe(arn)).contains("'CreationRequestDateTime':1767225600,");
    assertThat(client.events(arn, client.shards(arn).getFirst()))
        .containsExactly("INSERT", "MODIFY");
  }

  @Test
  void recordsOfAnEarlierStreamAreNotTheNextOnes() {
    client.createTable("Music", "NEW_IMAGE");
    client.put("Music", "a", "1");
    clock.advance(Duration.ofHours(1));
    client.disable("Music");
    client.enable("Music", "KEYS_ONLY");
    client.put("Music", "a", "2");
    String arn = client.arns("Music").getLast();
    forgetStreams();
    restart();
    assertThat(client.arns("Music")).containsExactly(arn);
    assertThat(client.events(arn, client.shards(arn).getFirst())).containsExactly("MODIFY");
  }

  @Test
  void aStreamWhoseTableWasDeletedMeanwhileEnds() {
    client.createTable("Music", "NEW_IMAGE");
    client.put("Music", "a", "1");
    String arn = client.arns("Music").getFirst();
    Entry table =
        store
            .scan(new ScanRead(new Space(0, 0), TokenRange.ALL, null, 1, 1 << 20))
            .entries()
            .getFirst();
    store.commit(
        new Commit(
            UUID.randomUUID(), List.of(), List.of(new Write.Delete(table.key())), List.of()));
    restart();
    assertThat(client.describe(arn)).contains("'StreamStatus':'DISABLED'", "EndingSequenceNumber");
    assertThat(client.events(arn, client.shards(arn).getFirst())).containsExactly("INSERT");
  }

  @Test
  void aStoreOfAnOlderReleaseWithoutAStreamHasNone() {
    client.createTable("Music", null);
    client.put("Music", "a", "1");
    restart();
    assertThat(client.arns("Music")).isEmpty();
  }
}
