package dev.stator.verify.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a history of one thing is linearizable.
 *
 * <p>The idea: calls and answers in the order of time. The first call that can be done next, given
 * the state, is taken out with its answer, and so on; where an answer is reached whose call was not
 * done, the last choice was wrong, and another is made. What was done, and the state that it led
 * to, is remembered, so that no situation is looked into twice. A call of unknown outcome has no
 * answer: it may be done at any time after it was made, or never.
 *
 * <p>References: Wing and Gong, "Testing and verifying concurrent objects" (1993); Lowe, "Testing
 * for linearizability" (2017), for the memory. Histories of several things are checked one by one:
 * a history is linearizable where that of each thing is (Herlihy and Wing, 1990).
 */
final class Linearizability<S, O, R> {
  private final Model<S, O, R> model;
  private final List<Call<O, R>> calls;
  private final Event<O, R> head = new Event<>(-1, null, null);
  private final Deque<Choice<S, O, R>> choices = new ArrayDeque<>();
  private final Set<Situation<S>> seen = new HashSet<>();
  private final BitSet done = new BitSet();
  private S state;
  private int knownLeft;

  /** A call or the answer to one, in a list that calls are taken out of and put back into. */
  private static final class Event<O, R> {
    final int number;
    final @Nullable Call<O, R> call;
    final @Nullable Event<O, R> answer;
    @Nullable Event<O, R> previous;
    @Nullable Event<O, R> next;

    Event(int number, @Nullable Call<O, R> call, @Nullable Event<O, R> answer) {
      this.number = number;
      this.call = call;
      this.answer = answer;
    }

    void takeOut() {
      Objects.requireNonNull(previous).next = next;
      if (next != null) {
        next.previous = previous;
      }
    }

    void putBack() {
      Objects.requireNonNull(previous).next = this;
      if (next != null) {
        next.previous = this;
      }
    }
  }

  /** A call that was done next, and the state before. */
  private record Choice<S, O, R>(Event<O, R> event, S before) {}

  /** What has been done, in whatever order, and the state that it led to. */
  private record Situation<S>(BitSet done, S state) {}

  private Linearizability(Model<S, O, R> model, List<Call<O, R>> calls) {
    this.model = model;
    this.calls = calls;
    this.state = model.initial();
    this.knownLeft = (int) calls.stream().filter(Call::isKnown).count();
    arrange();
  }

  /** Returns whether the calls, in any order, are a linearizable history of the model. */
  static <S, O, R> boolean of(Model<S, O, R> model, List<Call<O, R>> calls) {
    return new Linearizability<>(model, calls).search();
  }

  private record Moment<O, R>(long time, Event<O, R> event) {}

  private void arrange() {
    List<Moment<O, R>> moments = new ArrayList<>();
    for (int number = 0; number < calls.size(); number++) {
      Call<O, R> call = calls.get(number);
      Event<O, R> answer = null;
      if (call.isKnown()) {
        answer = new Event<>(number, null, null);
        moments.add(new Moment<>(call.answered(), answer));
      }
      moments.add(new Moment<>(call.called(), new Event<>(number, call, answer)));
    }
    moments.sort(Comparator.comparingLong(Moment::time));
    Event<O, R> last = head;
    for (Moment<O, R> moment : moments) {
      last.next = moment.event();
      moment.event().previous = last;
      last = moment.event();
    }
  }

  private boolean search() {
    Event<O, R> event = head.next;
    while (knownLeft > 0) {
      Call<O, R> call = Objects.requireNonNull(event).call;
      if (call != null) {
        event = tryNext(event, call) ? head.next : event.next;
      } else {
        Choice<S, O, R> wrong = choices.poll();
        if (wrong == null) {
          return false;
        }
        event = undo(wrong).next;
      }
    }
    return true;
  }

  private boolean tryNext(Event<O, R> event, Call<O, R> call) {
    Model.Step<S, R> step = model.step(state, call.operation());
    if (call.isKnown() && !step.answer().equals(call.answer())) {
      return false;
    }
    BitSet then = (BitSet) done.clone();
    then.set(event.number);
    if (!seen.add(new Situation<>(then, step.state()))) {
      return false;
    }
    choices.push(new Choice<>(event, state));
    state = step.state();
    done.set(event.number);
    event.takeOut();
    if (event.answer != null) {
      event.answer.takeOut();
      knownLeft--;
    }
    return true;
  }

  private Event<O, R> undo(Choice<S, O, R> choice) {
    Event<O, R> event = choice.event();
    if (event.answer != null) {
      event.answer.putBack();
      knownLeft++;
    }
    event.putBack();
    done.clear(event.number);
    state = choice.before();
    return event;
  }
}
