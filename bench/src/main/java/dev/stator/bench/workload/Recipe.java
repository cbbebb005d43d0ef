package dev.stator.bench.workload;

import dev.stator.bench.request.Operation;
import dev.stator.bench.request.Request;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Makes the requests of a workload, unit after unit: the requests of a unit go over one connection,
 * one after the other. The same plan makes the same requests. Not safe for use by many threads.
 */
public final class Recipe implements Supplier<List<Request>> {
  /** Items of a batch. */
  private static final int BATCH = 25;

  /** Items of a page of {@link Workload#SCAN}. */
  private static final int PAGE = 100;

  /** Puts of a transaction. */
  private static final int TRANSACTION = 2;

  private final Supplier<List<Request>> units;

  private Recipe(Supplier<List<Request>> units) {
    this.units = units;
  }

  /** Returns the recipe of a workload. */
  public static Recipe of(Workload workload, Plan plan) {
    RandomGenerator random = new SplittableRandom(plan.seed());
    ItemRequests requests = new ItemRequests(plan);
    KeyOrder order =
        KeyOrder.uniform(asksForPartitions(workload) ? plan.partitions() : plan.items(), random);
    YcsbMix ycsb = new YcsbMix(plan, requests, random);
    return new Recipe(
        switch (workload) {
          case GET -> () -> List.of(requests.get(order.next(), true));
          case GET_EVENTUAL -> () -> List.of(requests.get(order.next(), false));
          case PUT -> () -> List.of(requests.put(order.next()));
          case PUT_INDEXED -> () -> List.of(requests.put(Tables.Kind.INDEXED, order.next()));
          case PUT_STREAM -> () -> requests.putTwice(Tables.Kind.STREAMED, order.next());
          case UPDATE -> () -> List.of(requests.increment(order.next()));
          case DELETE -> () -> requests.deleteAndRefill(order.next());
          case QUERY -> () -> List.of(requests.query(order.next()));
          case QUERY_INDEX -> () -> List.of(requests.queryIndex(order.next()));
          case SCAN -> () -> List.of(requests.scan(order.next(), PAGE));
          case BATCH_GET -> () -> List.of(requests.batchGet(distinct(order, plan, BATCH)));
          case BATCH_WRITE -> () -> List.of(requests.batchWrite(distinct(order, plan, BATCH)));
          case TRANSACT_WRITE ->
              () -> List.of(requests.transactWrite(distinct(order, plan, TRANSACTION)));
          case PARTIQL_GET -> () -> List.of(requests.select(order.next()));
          case YCSB_A -> ycsb.mix(50, ycsb::read, ycsb::update);
          case YCSB_B -> ycsb.mix(95, ycsb::read, ycsb::update);
          case YCSB_C -> ycsb::read;
          case YCSB_D -> ycsb.mix(95, ycsb::readLatest, ycsb::insert);
          case YCSB_E -> ycsb.mix(95, ycsb::scan, ycsb::insert);
          case YCSB_F -> ycsb.mix(50, ycsb::read, ycsb::readModifyWrite);
        });
  }

  private static boolean asksForPartitions(Workload workload) {
    return workload == Workload.QUERY || workload == Workload.QUERY_INDEX;
  }

  /** The items of one request must differ; a small table makes small batches. */
  private static List<Long> distinct(KeyOrder order, Plan plan, int count) {
    Set<Long> items = new LinkedHashSet<>();
    while (items.size() < Math.min(count, plan.items())) {
      items.add(order.next());
    }
    return new ArrayList<>(items);
  }

  /** Returns the batches of puts that fill a table, the numbers from first to end - 1. */
  public static Request load(Plan plan, Tables.Kind kind, long first, long end) {
    List<ItemKey> keys = new ArrayList<>();
    for (long number = first; number < end; number++) {
      keys.add(Tables.key(kind, number));
    }
    return Request.of(Operation.BATCH_WRITE_ITEM, new ItemRequests(plan).batchOf(kind, keys));
  }

  @Override
  public List<Request> get() {
    return units.get();
  }
}
