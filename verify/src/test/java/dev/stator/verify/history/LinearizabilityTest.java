package dev.stator.verify.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.verify.history.ItemModel.Answer;
import dev.stator.verify.history.ItemModel.Delete;
import dev.stator.verify.history.ItemModel.Done;
import dev.stator.verify.history.ItemModel.Get;
import dev.stator.verify.history.ItemModel.Increment;
import dev.stator.verify.history.ItemModel.Operation;
import dev.stator.verify.history.ItemModel.Put;
import dev.stator.verify.history.ItemModel.PutIfAbsent;
import dev.stator.verify.history.ItemModel.Refused;
import dev.stator.verify.history.ItemModel.SetIf;
import dev.stator.verify.history.ItemModel.Thing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The checker tells histories that can be from those that cannot. The histories are written by
 * hand: what they show is what the words say.
 */
class LinearizabilityTest {
  private static final Optional<Thing> NOTHING = Optional.empty();

  private final List<Call<Operation, Answer>> history = new ArrayList<>();

  private void call(int client, long from, long to, Operation operation, Answer answer) {
    history.add(Call.of(client, from, to, operation, answer));
  }

  private void unknown(int client, long from, Operation operation) {
    history.add(Call.ofUnknownOutcome(client, from, operation));
  }

  private static Answer done(int value) {
    return new Done(thing(value));
  }

  private static Optional<Thing> thing(int value) {
    return Optional.of(new Thing(value, 0));
  }

  private static Answer count(int count) {
    return new Done(Optional.of(new Thing(0, count)));
  }

  private void assertPossible(boolean possible) {
    assertThat(Linearizability.of(new ItemModel(), history)).isEqualTo(possible);
    Collections.shuffle(history, new java.util.Random(1));
    assertThat(Linearizability.of(new ItemModel(), history)).isEqualTo(possible);
  }

  @Test
  void nothingHappened_isPossible() {
    assertPossible(true);
  }

  @Test
  void oneAfterTheOther_isPossible() {
    call(1, 1, 2, new Get(), new Done(NOTHING));
    call(1, 3, 4, new Put(7), new Done(NOTHING));
    call(2, 5, 6, new Get(), done(7));
    call(2, 7, 8, new SetIf(7, 8), done(7));
    call(1, 9, 10, new SetIf(7, 9), new Refused(thing(8)));
    call(1, 11, 12, new Delete(), done(8));
    call(2, 13, 14, new Get(), new Done(NOTHING));
    assertPossible(true);
  }

  @Test
  void staleRead_isNot() {
    call(1, 1, 2, new Put(1), new Done(NOTHING));
    call(1, 3, 4, new Put(2), done(1));
    call(2, 5, 6, new Get(), done(1));
    assertPossible(false);
  }

  @Test
  void readThatOverlapsTheWrite_maySeeBeforeOrAfter() {
    call(1, 1, 2, new Put(1), new Done(NOTHING));
    call(1, 3, 8, new Put(2), done(1));
    call(2, 4, 5, new Get(), done(1));
    call(2, 6, 7, new Get(), done(2));
    assertPossible(true);
  }

  @Test
  void readThatGoesBackBehindAnother_isNot() {
    call(1, 1, 2, new Put(1), new Done(NOTHING));
    call(1, 3, 8, new Put(2), done(1));
    call(2, 4, 5, new Get(), done(2));
    call(3, 6, 7, new Get(), done(1));
    assertPossible(false);
  }

  @Test
  void readFromTheFuture_isNot() {
    call(2, 1, 2, new Get(), done(5));
    call(1, 3, 4, new Put(5), new Done(NOTHING));
    assertPossible(false);
  }

  @Test
  void lostUpdate_isNot() {
    call(1, 1, 4, new Increment(), count(1));
    call(2, 2, 5, new Increment(), count(1));
    assertPossible(false);
  }

  @Test
  void concurrentUpdates_inEitherOrder_arePossible() {
    call(1, 1, 4, new Increment(), count(2));
    call(2, 2, 5, new Increment(), count(1));
    call(3, 6, 7, new Get(), count(2));
    assertPossible(true);
  }

  @Test
  void doubledUpdate_isNot() {
    call(1, 1, 2, new Increment(), count(1));
    call(2, 3, 4, new Get(), count(2));
    assertPossible(false);
  }

  @Test
  void twoSuccessfulCreatesOfWhatWasAbsent_areNot() {
    call(1, 1, 4, new PutIfAbsent(1), new Done(NOTHING));
    call(2, 2, 5, new PutIfAbsent(2), new Done(NOTHING));
    assertPossible(false);
  }

  @Test
  void conditionThatFailedThoughItHeld_isNot() {
    call(1, 1, 2, new PutIfAbsent(1), new Refused(NOTHING));
    assertPossible(false);
  }

  @Test
  void oldImageThatWasNeverThere_isNot() {
    call(1, 1, 2, new Put(1), new Done(NOTHING));
    call(1, 3, 4, new Put(2), done(1));
    call(2, 5, 6, new Put(3), done(1));
    assertPossible(false);
  }

  @Test
  void callOfUnknownOutcome_mayBeDoneOrNotOrLater() {
    call(1, 1, 2, new Put(1), new Done(NOTHING));
    unknown(2, 3, new Put(2));
    call(1, 4, 5, new Get(), done(1));
    call(1, 6, 7, new Get(), done(2));
    assertPossible(true);
    unknown(3, 3, new Put(3));
    assertPossible(true);
  }

  @Test
  void callOfUnknownOutcome_isNotDoneTwiceNorBeforeItIsMade() {
    unknown(1, 1, new Increment());
    call(2, 2, 3, new Get(), count(2));
    assertPossible(false);
    history.clear();
    call(2, 1, 2, new Get(), count(1));
    unknown(1, 3, new Increment());
    assertPossible(false);
  }

  @Test
  void callOfUnknownOutcome_isNotUndone() {
    unknown(1, 1, new Put(1));
    call(2, 2, 3, new Get(), done(1));
    call(2, 4, 5, new Get(), new Done(NOTHING));
    assertPossible(false);
  }

  /** Many at once: without its memory the search would not end. */
  @Test
  void longHistoryOfManyClients_isCheckedInTime() {
    SplittableRandom random = new SplittableRandom(42);
    Optional<Thing> state = NOTHING;
    ItemModel model = new ItemModel();
    for (int i = 0; i < 2_000; i++) {
      Operation operation = random.nextInt(3) == 0 ? new Get() : new Increment();
      Model.Step<Optional<Thing>, Answer> step = model.step(state, operation);
      state = step.state();
      // Each takes effect at 10 i, and overlaps with seven others or so.
      call(
          i % 8,
          10L * i - 1 - random.nextInt(40),
          10L * i + random.nextInt(40),
          operation,
          step.answer());
    }
    assertPossible(true);
    history.add(Call.of(9, 5, 15_000, new Get(), count(5_000)));
    assertPossible(false);
  }
}
