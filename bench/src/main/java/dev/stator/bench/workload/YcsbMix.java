package dev.stator.bench.workload;

import dev.stator.bench.request.Request;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The core workloads of YCSB (Cooper et al., "Benchmarking Cloud Serving Systems with YCSB", SoCC
 * 2010) as requests of DynamoDB.
 *
 * <p>A read is a strongly consistent GetItem; an update an UpdateItem that sets one attribute; an
 * insert a PutItem of the next number; a scan a Scan that starts after a key and is limited to the
 * length, which is what YCSB's own binding for DynamoDB does; a read-modify-write a GetItem and
 * then a PutItem on condition that the item is there. Not safe for use by many threads.
 */
final class YcsbMix {
  private static final int LONGEST_SCAN = 100;

  /**
   * An item is read only when so many requests for each connection have been sent since its insert,
   * so that the insert has been answered.
   */
  private static final int ANSWERED_AFTER = 64;

  private final ItemRequests requests;
  private final RandomGenerator random;
  private final KeyOrder zipfian;
  private final Zipfian latest;
  private final long settling;
  private final Queue<Long> unanswered = new ArrayDeque<>();
  private long items;
  private long readable;
  private long sent;

  YcsbMix(Plan plan, ItemRequests requests, RandomGenerator random) {
    this.requests = requests;
    this.random = random;
    this.items = plan.items();
    this.readable = plan.items();
    this.settling = (long) ANSWERED_AFTER * plan.connections();
    this.zipfian = KeyOrder.zipfian(plan.items(), random);
    this.latest = new Zipfian(random);
  }

  /** Returns units of which this many in a hundred are of the first kind. */
  Supplier<List<Request>> mix(
      int percent, Supplier<List<Request>> first, Supplier<List<Request>> second) {
    return () -> {
      sent++;
      return random.nextInt(100) < percent ? first.get() : second.get();
    };
  }

  List<Request> read() {
    return List.of(requests.get(zipfian.next(), true));
  }

  List<Request> readLatest() {
    while (!unanswered.isEmpty() && sent - unanswered.element() >= settling) {
      unanswered.remove();
      readable++;
    }
    return List.of(requests.get(readable - 1 - latest.next(readable), true));
  }

  List<Request> update() {
    return List.of(requests.updateField(zipfian.next()));
  }

  List<Request> insert() {
    unanswered.add(sent);
    return List.of(requests.put(items++));
  }

  List<Request> scan() {
    return List.of(requests.scan(zipfian.next(), 1 + random.nextInt(LONGEST_SCAN)));
  }

  List<Request> readModifyWrite() {
    long number = zipfian.next();
    return List.of(requests.get(number, true), requests.replace(number));
  }
}
