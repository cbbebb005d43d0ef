package dev.stator.engine.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The states that something may be in, as far as the only one who writes it knows. Whatever is
 * answered must be possible in one of them, and leaves those in which it is.
 */
final class Possible<S> {
  private final String what;
  private Set<S> states;

  Possible(String what, S state) {
    this.what = what;
    this.states = Set.of(state);
  }

  /**
   * Takes the answer to a write.
   *
   * @param condition the states in which it is done; in the others it is refused
   * @param effect what it makes of the state
   */
  void wrote(Answer<?> answer, Predicate<S> condition, UnaryOperator<S> effect) {
    Set<S> done =
        states.stream().filter(condition).map(effect).collect(Collectors.toUnmodifiableSet());
    switch (answer) {
      case Answer.Done<?> _ -> become("was done", done);
      case Answer.Refused<?> refused ->
          become(
              "was refused with " + refused.error().code(),
              states.stream().filter(condition.negate()).collect(Collectors.toUnmodifiableSet()));
      case Answer.Unknown<?> _ -> {
        Set<S> either = new LinkedHashSet<>(states);
        either.addAll(done);
        states = Set.copyOf(either);
      }
    }
  }

  /** Takes what was seen. */
  void saw(String where, Predicate<S> seen) {
    become(
        "was seen by " + where,
        states.stream().filter(seen).collect(Collectors.toUnmodifiableSet()));
  }

  private void become(String happened, Set<S> left) {
    assertThat(left).as("%s %s, having been one of %s", what, happened, states).isNotEmpty();
    states = left;
  }

  /** Returns whether it may be in such a state. */
  boolean mayBe(Predicate<S> state) {
    return states.stream().anyMatch(state);
  }
}
