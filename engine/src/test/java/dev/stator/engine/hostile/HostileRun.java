package dev.stator.engine.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.PatientOpening;
import dev.stator.model.CreateTableResponse;
import dev.stator.model.Item;
import dev.stator.model.Operation;
import dev.stator.model.PutItemRequest;
import dev.stator.model.PutItemResponse;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.kit.HostileEngine;
import dev.stator.storage.kit.Hostility;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Several clients at once over one hostile store. What each does follows from the seed; how they
 * take turns does not.
 */
final class HostileRun {
  private static final String RESIDENTS = "residents";
  private static final int RESIDENT_COUNT = 40;
  private static final int FIRST_TABLE_GROUP = 1;
  private static final int STEPS_PER_SCAN = 40;

  private final StorageEngine store;
  private final long seed;
  private final HostileClient client;
  private final Counters counters;
  private final Pairs pairs;
  private final List<Owner> owners = new ArrayList<>();
  private final List<TableKeeper> keepers = new ArrayList<>();

  /** Puts a table with items that nobody will touch into the store, and makes the store hostile. */
  HostileRun(StorageEngine store, Hostility hostility, long seed, int clients) {
    this.store = store;
    this.seed = seed;
    HostileClient calm = calm();
    calm.insist(Operation.CREATE_TABLE, Things.table(), CreateTableResponse.class);
    for (int i = 0; i < RESIDENT_COUNT; i++) {
      Item item = Things.item(RESIDENTS + i, i, i);
      calm.insist(
          Operation.PUT_ITEM,
          PutItemRequest.builder().tableName(Things.TABLE).item(item).build(),
          PutItemResponse.class);
    }
    SplittableRandom random = new SplittableRandom(seed);
    this.client =
        new HostileClient(
            PatientOpening.of(
                new HostileEngine(store, hostility, seed, Thread::yield),
                EngineOptions.defaults()));
    this.counters = new Counters(client);
    this.pairs = new Pairs(client);
    for (int i = 0; i < clients; i++) {
      owners.add(new Owner(client, "owner" + i, random.split()));
      keepers.add(new TableKeeper(client, "Table" + i, random.split()));
    }
  }

  private HostileClient calm() {
    return new HostileClient(Engine.open(store, EngineOptions.defaults()));
  }

  /** Lets every client take so many steps, and returns what was done, in words. */
  String clientsTake(int steps) throws InterruptedException, ExecutionException {
    SplittableRandom random = new SplittableRandom(seed + 1);
    try (ExecutorService threads = Executors.newFixedThreadPool(owners.size())) {
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < owners.size(); i++) {
        int number = i;
        SplittableRandom own = random.split();
        work.add(threads.submit(() -> steps(number, steps, own)));
      }
      for (Future<?> each : work) {
        each.get();
      }
    }
    return client.figures();
  }

  private void steps(int number, int steps, SplittableRandom random) {
    for (int step = 0; step < steps; step++) {
      owners.get(number).act();
      counters.increment(random);
      pairs.addToBoth(random);
      keepers.get(number).act();
      if (step % STEPS_PER_SCAN == number) {
        requireResidents(new PagedReads(client, random).scanInSegments());
      }
    }
  }

  /** Whatever happens meanwhile, a scan shows what is there all the time, and nothing twice. */
  private static void requireResidents(List<Item> scanned) {
    List<Item> keys =
        scanned.stream()
            .map(item -> Things.key(Things.partition(item), Things.sort(item)))
            .toList();
    assertThat(keys).doesNotHaveDuplicates();
    for (int i = 0; i < RESIDENT_COUNT; i++) {
      assertThat(keys).contains(Things.key(RESIDENTS + i, i));
    }
  }

  /**
   * Compares what the clients know with what is stored, as a new engine over a calm store reads.
   */
  void requireKept() {
    HostileClient calm = calm();
    StoreAudit audit = new StoreAudit(calm);
    audit.requireConsistent(store, FIRST_TABLE_GROUP);
    counters.compareWith(audit.numbers(Counters.PARTITION, Things.COUNT));
    pairs.compareWith(audit.numbers(Pairs.PARTITION, Things.COUNT));
    for (int i = 0; i < owners.size(); i++) {
      owners.get(i).compareWith(audit.numbers("owner" + i, Things.VALUE));
      keepers.get(i).lookAt(calm);
    }
  }
}
