package dev.stator.engine.hostile;

import dev.stator.storage.StorageEngine;
import dev.stator.storage.kit.Hostility;
import dev.stator.storage.memory.MemoryEngine;
import dev.stator.storage.rocksdb.RocksEngine;
import dev.stator.storage.rocksdb.RocksOptions;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Over a store that conflicts for no reason, is not there now and then, and does not know what
 * became of commits, every operation on items and tables keeps its promises: no update is lost or
 * done twice, a condition fails only where it did not hold, pages skip and repeat nothing, errors
 * are those of the API, and base, indexes, counters and change log agree in the end.
 *
 * <p>{@code -Dstator.seed} repeats what clients and store do, but not how threads take turns;
 * {@code -Dstator.hostile.steps} makes the runs longer.
 */
class HostileDataPlaneTest {
  private static final int STEPS = Integer.getInteger("stator.hostile.steps", 400);
  private static final int CLIENTS = 4;

  private final long seed = Long.getLong("stator.seed", new SplittableRandom().nextLong());

  @TempDir private Path folder;

  @Test
  void keepsItsPromisesOverAStoreWithLocks() throws Exception {
    check("with locks", new MemoryEngine(), new Hostility(0.1, 0.1, 0.03, 0.1, true, true), STEPS);
  }

  @Test
  void keepsItsPromisesOverAStoreWithoutLocks() throws Exception {
    check("no locks", new MemoryEngine(), new Hostility(0.1, 0.1, 0.03, 0.1, false, true), STEPS);
  }

  /** So little succeeds that many outcomes stay unknown, however often they are asked for. */
  @Test
  void keepsItsPromisesOverAStoreThatIsHardlyThere() throws Exception {
    check(
        "hardly there", new MemoryEngine(), new Hostility(0.1, 0.1, 0.6, 0.5, false, true), STEPS);
  }

  @Test
  void keepsItsPromisesOverTheDurableStore() throws Exception {
    try (RocksEngine rocks = RocksEngine.open(folder.resolve("db"), RocksOptions.DEFAULTS)) {
      check("durable", rocks, new Hostility(0.1, 0.1, 0.03, 0.1, false, true), STEPS / 5);
    }
  }

  private void check(String name, StorageEngine store, Hostility hostility, int steps)
      throws Exception {
    System.out.println("HostileDataPlaneTest, " + name + ": -Dstator.seed=" + seed);
    HostileRun run = new HostileRun(store, hostility, seed, CLIENTS);
    System.out.println("HostileDataPlaneTest, " + name + ": " + run.clientsTake(steps));
    run.requireKept();
  }
}
