package dev.stator.verify.history;

import java.util.List;

/** How much of a history happened at once. */
final class Overlaps {
  private Overlaps() {}

  /** Returns the calls during which another one was made; without them a history shows nothing. */
  static <O, R> long in(List<Call<O, R>> history) {
    return history.stream()
        .filter(one ->
            history.stream()
                .anyMatch(
                    other -> one.called() < other.called() && other.called() < one.answered()))
        .count();
  }
}
