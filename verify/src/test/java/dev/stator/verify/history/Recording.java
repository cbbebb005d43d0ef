package dev.stator.verify.history;

import dev.stator.verify.history.ItemModel.Answer;
import dev.stator.verify.history.ItemModel.Operation;
import dev.stator.verify.history.ItemModel.Thing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Lets several clients do what chance says to a few items, and records what they saw. */
final class Recording {
  private final ItemClient client;
  private final String name;
  private final int items;
  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger values = new AtomicInteger();
  private final List<List<Call<Operation, Answer>>> histories = new ArrayList<>();

  /**
   * Prepares a recording.
   *
   * @param name is part of the keys, so that every recording begins with items that are not there
   */
  Recording(Transport transport, String name, int items) {
    this.client = new ItemClient(transport);
    this.name = name;
    this.items = items;
    for (int item = 0; item < items; item++) {
      histories.add(new ArrayList<>());
    }
  }

  /** Records so many calls of each client, and returns the history of each item. */
  List<List<Call<Operation, Answer>>> record(int callsOfEach, SplittableRandom random)
      throws InterruptedException, ExecutionException {
    Clients.together(random, (caller, own) -> clientCalls(caller, callsOfEach, own));
    return histories;
  }

  private void clientCalls(int caller, int calls, SplittableRandom random) {
    Map<Integer, Integer> lastSeen = new HashMap<>();
    for (int i = 0; i < calls; i++) {
      int item = random.nextInt(items);
      Operation operation = operation(random, lastSeen.getOrDefault(item, 1));
      long called = clock.incrementAndGet();
      Answer answer = client.call(name + "-" + item, operation);
      long answered = clock.incrementAndGet();
      Call<Operation, Answer> call =
          answer == null
              ? Call.ofUnknownOutcome(caller, called, operation)
              : Call.of(caller, called, answered, operation, answer);
      List<Call<Operation, Answer>> history = histories.get(item);
      synchronized (history) {
        history.add(call);
      }
      seen(answer).ifPresent(thing -> lastSeen.put(item, Math.max(1, thing.value())));
    }
  }

  private static Optional<Thing> seen(@Nullable Answer answer) {
    return switch (answer) {
      case ItemModel.Done(Optional<Thing> item) -> item;
      case ItemModel.Refused(Optional<Thing> item) -> item;
      case null -> Optional.empty();
    };
  }

  /** Every value is written once, so that who reads it tells which write was read. */
  private Operation operation(SplittableRandom random, int expected) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> new ItemModel.Get();
      case 3 -> new ItemModel.Put(values.incrementAndGet());
      case 4 -> new ItemModel.PutIfAbsent(values.incrementAndGet());
      case 5, 6 -> new ItemModel.SetIf(expected, values.incrementAndGet());
      case 7, 8 -> new ItemModel.Increment();
      default -> random.nextBoolean() ? new ItemModel.Delete() : new ItemModel.DeleteIf(expected);
    };
  }
}
