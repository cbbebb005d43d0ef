package dev.stator.engine.transaction;

import dev.stator.engine.change.Commits;
import dev.stator.engine.change.Plan;
import dev.stator.storage.Commit;
import dev.stator.storage.Entry;
import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.Reads;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import dev.stator.storage.local.Counter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Which transactions were done lately under which token, so that a request that is sent again is
 * not done again.
 *
 * <p>The idea: a transaction writes its token in its own commit, together with an entry in the
 * order of time, so that one that was done is remembered, and one that was not is not, whatever
 * happens to the process. What is older than ten minutes is as good as forgotten, and is removed
 * when there is time for it.
 *
 * <p>A token that is used again after its ten minutes has two entries in the order; the older one
 * finds that the time is not its own, and goes alone. {@link StoredToken} has the layout.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems,
 *     ClientRequestToken</a>
 */
final class ClientTokens {
  private static final Duration KEPT = Duration.ofMinutes(10);

  /** After how many tokens there is a look at whether some have to be forgotten. */
  private static final int LOOK_EVERY = 32;

  /** How many are forgotten at one look; more than come between two, so that it catches up. */
  private static final int PER_LOOK = 4 * LOOK_EVERY;

  private static final byte[] NOTHING = {};
  private static final int PAGE_ENTRIES = 500;
  private static final long PAGE_BYTES = 1 << 20;

  private final StorageEngine storage;
  private final Commits commits;
  private final InstantSource clock;
  private final long maxRemembered;
  private final Map<String, byte[]> running = new ConcurrentHashMap<>();
  private final AtomicLong sinceStart = new AtomicLong();

  /** Held by the one who forgets, because two would count what they both forget twice. */
  private final ReentrantLock forgetting = new ReentrantLock();

  /**
   * Creates the tokens of a store.
   *
   * @param maxRemembered how many are remembered at most; where more come, the oldest are forgotten
   *     before their time
   */
  ClientTokens(StorageEngine storage, InstantSource clock, long maxRemembered) {
    this.storage = storage;
    this.commits = new Commits(storage);
    this.clock = clock;
    this.maxRemembered = maxRemembered;
  }

  /**
   * Begins what was asked for under a token; to be ended by {@link #end}.
   *
   * @throws dev.stator.model.ApiException {@code TransactionInProgressException} if it is going on
   *     already, {@code IdempotentParameterMismatchException} if something else is
   */
  void begin(ClientToken token) {
    byte[] other = running.putIfAbsent(token.token(), token.fingerprint());
    if (other != null) {
      throw isSame(other, token)
          ? TransactionMessages.inProgress()
          : TransactionMessages.otherParameters();
    }
  }

  /** Ends what was begun. */
  void end(ClientToken token) {
    running.remove(token.token());
  }

  private static boolean isSame(byte[] fingerprint, ClientToken token) {
    return Arrays.equals(fingerprint, token.fingerprint());
  }

  /**
   * Looks for what was done under a token.
   *
   * @return what has to be expected of the token when it is done now; null where it was done
   *     already
   * @throws dev.stator.model.ApiException {@code IdempotentParameterMismatchException} if something
   *     else was done
   */
  @Nullable Expectation find(Reads reads, ClientToken token) {
    Key key = StoredToken.key(token.token());
    VersionedValue value = reads.read(key);
    if (value == null) {
      return new Expectation(key, Expectation.ABSENT);
    }
    StoredToken stored = StoredToken.decode(value.bytes());
    if (isOver(stored.time(), clock.instant())) {
      return new Expectation(key, value.version());
    }
    if (!isSame(stored.fingerprint(), token)) {
      throw TransactionMessages.otherParameters();
    }
    return null;
  }

  private static boolean isOver(long time, Instant now) {
    return !Instant.ofEpochMilli(time).plus(KEPT).isAfter(now);
  }

  /** Has the plan's commit remember the token. */
  void remember(ClientToken token, Expectation expectation, Plan plan) {
    long time = clock.instant().toEpochMilli();
    plan.expect(expectation);
    plan.add(new Write.Put(expectation.key(), new StoredToken(time, token.fingerprint()).encode()));
    plan.add(new Write.Put(StoredToken.order(expectation.key(), time), NOTHING));
    plan.add(new Write.Add(StoredToken.COUNT, 1));
  }

  /**
   * Makes room for further tokens, now and then, and a little at a time; to be called after each
   * commit that remembers one, whose locks are not held any more. Where forgetting would wait for a
   * device this does nothing: there is room on it until {@link #forgetWhatIsOver} is called.
   */
  void makeRoom() {
    if (storage.traits().mayBlock()
        || sinceStart.incrementAndGet() % LOOK_EVERY != 0
        || !forgetting.tryLock()) {
      return;
    }
    try {
      forgetOldest(PER_LOOK);
    } catch (StorageException cannot) {
      // The transaction is done, and this is not its concern. The next look or the upkeep will do.
    } finally {
      forgetting.unlock();
    }
  }

  /** Removes what is over, and the oldest of what is too many. */
  void forgetWhatIsOver() {
    forgetting.lock();
    try {
      boolean more;
      do {
        more = forgetOldest(PAGE_ENTRIES);
      } while (more);
    } finally {
      forgetting.unlock();
    }
  }

  /** Looks at so many of the oldest; returns whether there may be more to forget. */
  private boolean forgetOldest(int limit) {
    Instant now = clock.instant();
    VersionedValue counted = storage.read(StoredToken.COUNT);
    long excess = Counter.of(counted == null ? null : counted.bytes()) - maxRemembered;
    Page page =
        storage.range(
            new RangeRead(
                StoredToken.SPACE, StoredToken.ORDER, null, null, null, false, limit, PAGE_BYTES));
    List<Entry> old = new ArrayList<>();
    for (Entry entry : page.entries()) {
      long time = StoredToken.timeInOrder(entry.key());
      if (excess > old.size() || isOver(time, now)) {
        old.add(entry);
      }
    }
    forget(old);
    return old.size() == page.entries().size() && page.stop() != Page.Stop.END;
  }

  private void forget(List<Entry> old) {
    if (old.isEmpty()) {
      return;
    }
    List<Expectation> expectations = new ArrayList<>();
    List<Write> writes = new ArrayList<>();
    for (Entry entry : old) {
      long time = StoredToken.timeInOrder(entry.key());
      Key key = StoredToken.tokenInOrder(entry.key());
      VersionedValue value = storage.read(key);
      if (value != null && StoredToken.decode(value.bytes()).time() == time) {
        expectations.add(new Expectation(key, value.version()));
        writes.add(new Write.Delete(key));
      }
      writes.add(new Write.Delete(entry.key()));
    }
    writes.add(new Write.Add(StoredToken.COUNT, -old.size()));
    try {
      commits.apply(new Commit(commits.nextId(), expectations, writes, List.of()));
    } catch (StorageException.Conflict used) {
      // One of the tokens was used again meanwhile. The next time will do.
    }
  }
}
