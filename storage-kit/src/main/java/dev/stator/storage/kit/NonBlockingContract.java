package dev.stator.storage.kit;

import static dev.stator.storage.kit.Sample.commit;
import static dev.stator.storage.kit.Sample.key;
import static dev.stator.storage.kit.Sample.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stator.storage.Commit;
import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.KeyLock;
import dev.stator.storage.NonBlocking;
import dev.stator.storage.StorageException;
import dev.stator.storage.VersionedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is done without waiting is what the engine itself would have done. */
public interface NonBlockingContract extends Opened {

  private NonBlocking nonBlocking() {
    NonBlocking nonBlocking = engine().nonBlocking();
    assumeTrue(nonBlocking != null, "the engine does nothing without waiting");
    return Objects.requireNonNull(nonBlocking);
  }

  @Test
  default void commitThatIsCompletedIsSeenByEveryRead() {
    NonBlocking nonBlocking = nonBlocking();
    nonBlocking.commit(commit(put(key("p", "s"), "value"))).join();

    VersionedValue ofEngine = Objects.requireNonNull(engine().read(key("p", "s")));
    VersionedValue atOnce = Objects.requireNonNull(nonBlocking.reads().read(key("p", "s")));
    assertThat(ofEngine.bytes()).asString().isEqualTo("value");
    assertThat(atOnce.version()).isEqualTo(ofEngine.version());
    assertThat(nonBlocking.reads().readMany(List.of(key("p", "s"), key("p", "none"))))
        .satisfiesExactly(
            value -> assertThat(value).isNotNull(), value -> assertThat(value).isNull());
  }

  @Test
  default void commitWhoseExpectationDoesNotHoldEndsInConflictAndChangesNothing() {
    NonBlocking nonBlocking = nonBlocking();
    Key key = key("p", "s");
    engine().commit(commit(put(key, "first")));
    Commit refused =
        new Commit(
            UUID.randomUUID(),
            List.of(new Expectation(key, Expectation.ABSENT)),
            List.of(put(key, "second")),
            List.of());

    assertThatThrownBy(() -> nonBlocking.commit(refused).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(StorageException.Conflict.class);
    VersionedValue value = Objects.requireNonNull(engine().read(key));
    assertThat(value.bytes()).asString().isEqualTo("first");
  }

  @Test
  default void commitsThatNobodyWaitsForAreAllApplied() {
    NonBlocking nonBlocking = nonBlocking();
    int each = 500;
    Together.run(
        4,
        thread -> {
          List<CompletableFuture<?>> commits = new ArrayList<>();
          for (int number = 0; number < each; number++) {
            commits.add(nonBlocking.commit(commit(put(key("p" + thread, "s" + number), "v"))));
          }
          CompletableFuture.allOf(commits.toArray(CompletableFuture[]::new)).join();
        });

    for (int thread = 0; thread < 4; thread++) {
      for (int number = 0; number < each; number++) {
        assertThat(engine().read(key("p" + thread, "s" + number))).isNotNull();
      }
    }
  }

  @Test
  default void keyIsLockedForThoseWhoWaitAndThoseWhoDoNot() {
    NonBlocking nonBlocking = nonBlocking();
    assumeTrue(engine().traits().locks(), "the engine has no locks");
    try (KeyLock first = nonBlocking.tryLock(key("p", "s"))) {
      assertThat(first).isNotNull();
      assertThat(nonBlocking.tryLock(key("p", "s"))).isNull();
      try (KeyLock other = nonBlocking.tryLock(key("p", "t"))) {
        assertThat(other).isNotNull();
      }
    }
    try (KeyLock _ = engine().lock(List.of(key("p", "s")))) {
      assertThat(nonBlocking.tryLock(key("p", "s"))).isNull();
    }
    try (KeyLock again = nonBlocking.tryLock(key("p", "s"))) {
      assertThat(again).isNotNull();
    }
  }

  @Test
  default void lockThatWasTakenWithoutWaitingIsWaitedForAndMayBeClosedByAnyThread() {
    NonBlocking nonBlocking = nonBlocking();
    assumeTrue(engine().traits().locks(), "the engine has no locks");
    KeyLock taken = Objects.requireNonNull(nonBlocking.tryLock(key("p", "s")));
    AtomicBoolean closed = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(1);
    Together.run(
        2,
        thread -> {
          if (thread == 0) {
            begun.countDown();
            try (KeyLock _ = engine().lock(List.of(key("p", "s")))) {
              assertThat(closed).isTrue();
            }
          } else {
            while (begun.getCount() > 0) {
              Together.letOthersRun();
            }
            for (int turn = 0; turn < 1000; turn++) {
              Together.letOthersRun();
            }
            closed.set(true);
            taken.close();
            taken.close();
          }
        });
  }

  @Test
  default void everythingThrowsClosedAfterClose() {
    NonBlocking nonBlocking = nonBlocking();
    engine().close();
    List<ThrowingCallable> calls =
        List.of(
            () -> nonBlocking.reads().read(key("p", "s")),
            () -> nonBlocking.reads().readMany(List.of(key("p", "s"))),
            () -> nonBlocking.tryLock(key("p", "s")));
    assertThat(calls)
        .allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(StorageException.Closed.class));
    assertThatThrownBy(() -> nonBlocking.commit(commit(put(key("p", "s"), "later"))).join())
        .satisfiesAnyOf(
            thrown -> assertThat(thrown).isInstanceOf(StorageException.Closed.class),
            thrown -> assertThat(thrown).hasCauseInstanceOf(StorageException.Closed.class));
  }
}
