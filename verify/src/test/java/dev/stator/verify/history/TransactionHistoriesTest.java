package dev.stator.verify.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.kit.HostileEngine;
import dev.stator.storage.kit.Hostility;
import dev.stator.storage.memory.MemoryEngine;
import dev.stator.storage.rocksdb.RocksEngine;
import dev.stator.storage.rocksdb.RocksOptions;
import dev.stator.verify.history.AccountsModel.Answer;
import dev.stator.verify.history.AccountsModel.Operation;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recorded histories of transactions and single operations over the same items are linearizable:
 * nothing is seen by half, lost, or decided on what is not so any more. In process and over HTTP,
 * in memory and on disk, and over a store that does not know what became of commits.
 *
 * <p>{@code -Dstator.histories=1000} records that many times as much.
 */
class TransactionHistoriesTest {
  private static final int RECORDINGS = Integer.getInteger("stator.histories", 10);
  private static final int CALLS_OF_EACH_CLIENT = 40;

  private final long seed = Long.getLong("stator.seed", new SplittableRandom().nextLong());

  @TempDir private Path folder;

  @Test
  void inProcessInMemory() throws Exception {
    // Without pauses the threads of a small machine would hardly ever meet in so short calls.
    Hostility pauses = new Hostility(0, 0.5, 0, 0, true, true);
    StorageEngine store = new HostileEngine(new MemoryEngine(), pauses, seed, Thread::yield);
    check("in process, in memory", new InProcess(engine(store)), RECORDINGS);
  }

  @Test
  void inProcessInMemoryWithoutLocks() throws Exception {
    Hostility pauses = new Hostility(0, 0.5, 0, 0, false, true);
    StorageEngine store = new HostileEngine(new MemoryEngine(), pauses, seed, Thread::yield);
    check("in process, without locks", new InProcess(engine(store)), RECORDINGS);
  }

  @Test
  void inProcessOverAHostileStore() throws Exception {
    Hostility hostility = new Hostility(0.1, 0.2, 0.02, 0.1, false, true);
    StorageEngine store = new HostileEngine(new MemoryEngine(), hostility, seed, Thread::yield);
    check("in process, hostile store", new InProcess(engine(store)), RECORDINGS);
  }

  @Test
  void inProcessOnDisk() throws Exception {
    check("in process, on disk", new InProcess(engine(rocks())), Math.max(1, RECORDINGS / 4));
  }

  @Test
  void overHttpInMemory() throws Exception {
    check("over HTTP, in memory", new OverHttp(engine(new MemoryEngine())), RECORDINGS);
  }

  @Test
  void overHttpOnDisk() throws Exception {
    check("over HTTP, on disk", new OverHttp(engine(rocks())), Math.max(1, RECORDINGS / 4));
  }

  private RocksEngine rocks() {
    return RocksEngine.open(folder.resolve("db"), RocksOptions.DEFAULTS);
  }

  /** An engine reads its catalog when it opens, which a hostile store may refuse a few times. */
  private static Engine engine(StorageEngine store) {
    while (true) {
      try {
        return Engine.open(store, EngineOptions.defaults());
      } catch (StorageException.Unavailable notNow) {
        // The next try may find it.
      }
    }
  }

  private void check(String name, Transport transport, int recordings) throws Exception {
    System.out.println("TransactionHistoriesTest, " + name + ": -Dstator.seed=" + seed);
    try (transport) {
      createTable(transport);
      int calls = 0;
      int conflicts = 0;
      long unknown = 0;
      long overlapping = 0;
      SplittableRandom random = new SplittableRandom(seed);
      for (int number = 0; number < recordings; number++) {
        AccountsRecording recording = new AccountsRecording(transport, "r" + number);
        List<Call<Operation, Answer>> history = recording.record(CALLS_OF_EACH_CLIENT, random);
        calls += history.size();
        conflicts += recording.conflicts();
        unknown += history.stream().filter(call -> !call.isKnown()).count();
        overlapping += Overlaps.in(history);
        assertThat(Linearizability.of(new AccountsModel(), history))
            .as("recording %s is linearizable: %s", number, history)
            .isTrue();
      }
      System.out.println(
          ("TransactionHistoriesTest, %s: %d histories, %d calls, %d at the same time as another,"
                  + " %d of unknown outcome, %d conflicts")
              .formatted(name, recordings, calls, overlapping, unknown, conflicts));
    }
  }

  /** A hostile store may need to be asked several times. */
  private static void createTable(Transport transport) {
    Transport.Reply reply;
    do {
      reply = transport.send("CreateTable", AccountsClient.TABLE);
    } while (reply.status() >= 500);
    assertThat(reply.status() == 200 || reply.body().contains("ResourceInUseException")).isTrue();
  }
}
