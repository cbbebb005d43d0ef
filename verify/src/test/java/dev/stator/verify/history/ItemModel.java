package dev.stator.verify.history;

import java.util.Optional;

/** An item of one key as DynamoDB describes it: the operations on it, and what they answer. */
final class ItemModel
    implements Model<Optional<ItemModel.Thing>, ItemModel.Operation, ItemModel.Answer> {

  /**
   * An item that is there.
   *
   * @param value its value, 0 where it has none
   * @param count its counter, 0 where it has none
   */
  record Thing(int value, int count) {}

  /** What is asked for. */
  sealed interface Operation {}

  /** A strongly consistent GetItem. */
  record Get() implements Operation {}

  /** PutItem of a value and no counter. */
  record Put(int value) implements Operation {}

  /** PutItem on the condition that there is no item. */
  record PutIfAbsent(int value) implements Operation {}

  /** UpdateItem that sets the value, on the condition that it is another one. */
  record SetIf(int expected, int value) implements Operation {}

  /** UpdateItem that adds one to the counter. */
  record Increment() implements Operation {}

  /** DeleteItem. */
  record Delete() implements Operation {}

  /** DeleteItem on the condition that the value is this one. */
  record DeleteIf(int expected) implements Operation {}

  /** What is answered. */
  sealed interface Answer {}

  /**
   * It was done; the item is the one that there was (of GetItem that there is, of an increment that
   * there is afterwards).
   */
  record Done(Optional<Thing> item) implements Answer {}

  /** The condition did not hold, with the item that there was. */
  record Refused(Optional<Thing> item) implements Answer {}

  @Override
  public Optional<Thing> initial() {
    return Optional.empty();
  }

  @Override
  public Step<Optional<Thing>, Answer> step(Optional<Thing> item, Operation operation) {
    return switch (operation) {
      case Get() -> new Step<>(item, new Done(item));
      case Put(int value) -> done(item, Optional.of(new Thing(value, 0)));
      case PutIfAbsent(int value) ->
          item.isEmpty() ? done(item, Optional.of(new Thing(value, 0))) : refused(item);
      case SetIf(int expected, int value) ->
          valueOf(item) == expected
              ? done(item, item.map(thing -> new Thing(value, thing.count())))
              : refused(item);
      case Increment() -> {
        Thing before = item.orElse(new Thing(0, 0));
        Optional<Thing> after = Optional.of(new Thing(before.value(), before.count() + 1));
        yield new Step<>(after, new Done(after));
      }
      case Delete() -> done(item, Optional.empty());
      case DeleteIf(int expected) ->
          valueOf(item) == expected ? done(item, Optional.empty()) : refused(item);
    };
  }

  /** No operation asks for the value 0, which stands for none. */
  private static int valueOf(Optional<Thing> item) {
    return item.map(Thing::value).orElse(0);
  }

  private static Step<Optional<Thing>, Answer> done(Optional<Thing> before, Optional<Thing> after) {
    return new Step<>(after, new Done(before));
  }

  private static Step<Optional<Thing>, Answer> refused(Optional<Thing> item) {
    return new Step<>(item, new Refused(item));
  }
}
