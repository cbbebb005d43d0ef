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
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Histories are recorded of every database that has to keep its word: in process and over HTTP, in
 * memory and on disk, and over a store that does not know what became of commits.
 *
 * <p>{@code -Dstator.histories=1000} records that many times as much.
 */
abstract class Histories {
  private static final int RECORDINGS = Integer.getInteger("stator.histories", 10);

  /** Repeats what clients and store do, but not how threads take turns. */
  final long seed = Long.getLong("stator.seed", new SplittableRandom().nextLong());

  @TempDir private Path folder;

  @Test
  void inProcessInMemory() throws Exception {
    check("in process, in memory", new InProcess(pausing(true)), RECORDINGS);
  }

  @Test
  void inProcessInMemoryWithoutLocks() throws Exception {
    check("in process, without locks", new InProcess(pausing(false)), RECORDINGS);
  }

  @Test
  void inProcessOnDisk() throws Exception {
    check("in process, on disk", new InProcess(onDisk()), Math.max(1, RECORDINGS / 4));
  }

  @Test
  void inProcessOverAHostileStore() throws Exception {
    Hostility hostility = new Hostility(0.1, 0.2, 0.02, 0.1, false, true);
    check("in process, hostile store", new InProcess(inMemory(hostility)), RECORDINGS);
  }

  @Test
  void overHttpInMemory() throws Exception {
    check("over HTTP, in memory", new OverHttp(open(new MemoryEngine())), RECORDINGS);
  }

  @Test
  void overHttpOnDisk() throws Exception {
    check("over HTTP, on disk", new OverHttp(onDisk()), Math.max(1, RECORDINGS / 4));
  }

  /** Without pauses the threads of a small machine would hardly ever meet in so short calls. */
  private Engine pausing(boolean locks) {
    return inMemory(new Hostility(0, 0.5, 0, 0, locks, true));
  }

  private Engine inMemory(Hostility hostility) {
    return open(new HostileEngine(new MemoryEngine(), hostility, seed, Thread::yield));
  }

  private Engine onDisk() {
    return open(RocksEngine.open(folder.resolve("db"), RocksOptions.DEFAULTS));
  }

  /** An engine reads its catalog when it opens, which a hostile store may refuse a few times. */
  private static Engine open(StorageEngine store) {
    while (true) {
      try {
        return Engine.open(store, EngineOptions.defaults());
      } catch (StorageException.Unavailable notNow) {
        // The next try may find it.
      }
    }
  }

  private void check(String name, Transport transport, int recordings) throws Exception {
    String described = getClass().getSimpleName() + ", " + name;
    System.out.println(described + ": -Dstator.seed=" + seed);
    try (transport) {
      createTable(transport);
      System.out.println(described + ": " + requireLinearizable(transport, recordings));
    }
  }

  /** A hostile store may need to be asked several times. */
  private void createTable(Transport transport) {
    Transport.Reply reply;
    do {
      reply = transport.send("CreateTable", table());
    } while (reply.status() >= 500);
    assertThat(reply.status() == 200 || reply.body().contains("ResourceInUseException")).isTrue();
  }

  /** Returns the request that creates the table. */
  abstract String table();

  /** Makes so many recordings, sees to it that they are linearizable, and says what they were. */
  abstract String requireLinearizable(Transport transport, int recordings) throws Exception;
}
