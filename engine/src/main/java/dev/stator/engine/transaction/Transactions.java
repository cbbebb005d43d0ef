package dev.stator.engine.transaction;

import dev.stator.core.item.ItemCodec;
import dev.stator.core.item.StoredItem;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.change.Action;
import dev.stator.engine.change.Commits;
import dev.stator.engine.change.Planner;
import dev.stator.engine.change.RunningTransactions;
import dev.stator.model.ApiException;
import dev.stator.storage.Commit;
import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.KeyLock;
import dev.stator.storage.NonBlocking;
import dev.stator.storage.Reads;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.VersionedValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Does several things at once: all of them or none, as if nothing else went on meanwhile.
 *
 * <p>The idea: everything a transaction needs is known when it begins, so that it is one commit of
 * the store that expects every item to be as it was read. Over a store with locks the items are
 * locked from the read to the commit, so that a commit never has to be repeated.
 *
 * <p>Who meets an item of a running transaction is told so: another transaction is cancelled, a
 * write of a single item refused. A transaction that meets a write of a single item waits for it.
 *
 * <p>Needs a store that is atomic across partitions. Over one that is not a protocol over several
 * commits would take the place of the one commit, behind this same door.
 *
 * <p>Safe for use by many threads.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">DynamoDB
 *     transactions: how it works</a>
 */
public final class Transactions {
  /** How often a transaction is tried before it is cancelled for the conflicts that it meets. */
  private static final int MAX_ATTEMPTS = 16;

  private final StorageEngine storage;
  private final @Nullable NonBlocking nonBlocking;
  private final Commits commits;
  private final Planner planner;
  private final ClientTokens tokens;
  private final RunningTransactions running = new RunningTransactions();

  /** Creates the transactions of a store. */
  public Transactions(StorageEngine storage, EngineOptions options) {
    this.storage = storage;
    this.nonBlocking = storage.nonBlocking();
    this.commits = new Commits(storage);
    this.planner = new Planner(options.clock(), options.itemCollectionLimitBytes());
    this.tokens = new ClientTokens(storage, options.clock(), options.maxClientTokens());
  }

  /** Returns which items are part of a transaction now, for those who write single items. */
  public RunningTransactions running() {
    return running;
  }

  /** Forgets tokens whose time is over; to be called now and then. */
  public void forgetWhatIsOver() {
    tokens.forgetWhatIsOver();
  }

  /**
   * Does these actions, or none of them.
   *
   * @param token by which the request is known when it comes again; null where it is not
   * @throws dev.stator.engine.change.TableChanged if a table has other indexes by now; nothing was
   *     done, and the actions have to be planned anew
   * @throws ApiException {@code TransactionCanceledException} with a reason for each action; {@code
   *     ValidationException} where an item is named twice or the items are too large together;
   *     {@code TransactionInProgressException} and {@code IdempotentParameterMismatchException} on
   *     account of the token; nothing was done
   * @throws StorageException if the store cannot do it, or cannot tell whether it did
   */
  public Outcome write(List<Action> actions, @Nullable ClientToken token) {
    checkAtomic();
    Outcome outcome = writeRun(actions, token);
    makeRoom(outcome, token);
    return outcome;
  }

  private Outcome writeRun(List<Action> actions, @Nullable ClientToken token) {
    List<Key> keys = distinct(actions.stream().map(Action::storageKey).toList());
    try (Run run = Run.begin(actions, keys, token, tokens, running)) {
      for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
        try (KeyLock _ = storage.lock(keys)) {
          Decision decision = decide(run, storage, ItemReads.WAITING);
          if (decision.commit() != null) {
            commits.apply(decision.commit());
          }
          return decision.outcome();
        } catch (StorageException.Conflict conflict) {
          // Decided anew, with the items as they are now.
        }
      }
      throw Cancellation.conflict(keys, Set.copyOf(keys));
    }
  }

  /**
   * Begins {@link #write} in a thread that must not wait. What is returned is completed by a thread
   * that must not be kept, with what {@code write} returns or throws; a {@link
   * StorageException.Conflict} means that nothing was done and {@code write} may do it.
   *
   * @throws StorageException.WouldBlock if it cannot be done without waiting; nothing was done
   * @throws ApiException as {@code write} does
   */
  public CompletableFuture<Outcome> begin(List<Action> actions, @Nullable ClientToken token) {
    checkAtomic();
    NonBlocking prompt = prompt();
    List<Key> keys = distinct(actions.stream().map(Action::storageKey).toList());
    Run run = Run.begin(actions, keys, token, tokens, running);
    KeyLock lock = null;
    try {
      lock = LockedKeys.tryLock(prompt, keys);
      Decision decision = decide(run, prompt.reads(), ItemReads.PROMPT);
      Commit commit = decision.commit();
      if (commit == null) {
        end(lock, run);
        return CompletableFuture.completedFuture(decision.outcome());
      }
      KeyLock held = lock;
      return prompt
          .commit(commit)
          .handle((_, failure) -> {
            try {
              commits.settle(commit, failure);
            } finally {
              end(held, run);
            }
            makeRoom(decision.outcome(), token);
            return decision.outcome();
          });
    } catch (RuntimeException | Error refusal) {
      end(lock, run);
      throw refusal;
    }
  }

  /** Has a transaction that has filled the memory of tokens see to it that it does not overflow. */
  private void makeRoom(Outcome outcome, @Nullable ClientToken token) {
    if (token != null && !outcome.replayed()) {
      tokens.makeRoom();
    }
  }

  private static void end(@Nullable KeyLock lock, Run run) {
    if (lock != null) {
      lock.close();
    }
    run.close();
  }

  private NonBlocking prompt() {
    if (nonBlocking == null) {
      throw new StorageException.WouldBlock();
    }
    return nonBlocking;
  }

  /**
   * What is to be done.
   *
   * @param commit does it; null where there is nothing to do
   */
  private record Decision(Outcome outcome, @Nullable Commit commit) {}

  private Decision decide(Run run, Reads reads, ItemReads how) {
    ClientToken token = run.token();
    Expectation expectedOfToken = token == null ? null : tokens.find(reads, token);
    List<@Nullable VersionedValue> items;
    if (token != null && expectedOfToken == null) {
      // What became of the items since may be larger than a transaction may have.
      items = how.readAll(reads, run.keys());
      return new Decision(new Outcome(true, planner.unchanged(reads, run.actions(), items)), null);
    }
    items = how.read(reads, run.keys());
    var plan =
        planner.plan(reads, run.actions(), new Planner.Items(run.keys(), items), ItemReads::check);
    Cancellation.throwIfAny(plan.refusals());
    if (token != null && expectedOfToken != null) {
      tokens.remember(token, expectedOfToken, plan);
    }
    boolean nothingToDo = plan.writesNothing() && storage.traits().locks();
    return new Decision(
        new Outcome(false, plan.changes()), nothingToDo ? null : plan.commit(commits.nextId()));
  }

  /**
   * Returns these items as they are at one moment, in their order; null for those that are not
   * there.
   *
   * @throws ApiException {@code TransactionCanceledException} if a running transaction writes one
   *     of them; {@code ValidationException} where an item is named twice or the items are too
   *     large together
   * @throws StorageException if the store cannot do it
   */
  public List<@Nullable StoredItem> read(List<ItemPlace> items) {
    checkAtomic();
    List<Key> keys = distinct(items.stream().map(ItemPlace::storageKey).toList());
    refuseTaken(keys);
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      try (KeyLock _ = storage.lock(keys)) {
        List<@Nullable VersionedValue> values = ItemReads.WAITING.read(storage, keys);
        if (!storage.traits().locks()) {
          commits.apply(expecting(keys, values));
        }
        return decoded(values);
      } catch (StorageException.Conflict conflict) {
        // Read anew.
      }
    }
    throw Cancellation.conflict(keys, Set.copyOf(keys));
  }

  /**
   * Does what {@link #read} does in a thread that must not wait.
   *
   * @throws StorageException.WouldBlock if it cannot be done without waiting
   * @throws ApiException as {@code read} does
   */
  public List<@Nullable StoredItem> readNow(List<ItemPlace> items) {
    checkAtomic();
    NonBlocking prompt = prompt();
    List<Key> keys = distinct(items.stream().map(ItemPlace::storageKey).toList());
    refuseTaken(keys);
    try (KeyLock _ = LockedKeys.tryLock(prompt, keys)) {
      return decoded(ItemReads.PROMPT.read(prompt.reads(), keys));
    }
  }

  private void refuseTaken(List<Key> keys) {
    Set<Key> taken = running.taken(keys);
    if (!taken.isEmpty()) {
      throw Cancellation.conflict(keys, taken);
    }
  }

  private Commit expecting(List<Key> keys, List<@Nullable VersionedValue> values) {
    List<Expectation> expectations = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      VersionedValue value = values.get(i);
      long version = value == null ? Expectation.ABSENT : value.version();
      expectations.add(new Expectation(keys.get(i), version));
    }
    return new Commit(commits.nextId(), expectations, List.of(), List.of());
  }

  private static List<@Nullable StoredItem> decoded(List<@Nullable VersionedValue> values) {
    List<@Nullable StoredItem> items = new ArrayList<>(values.size());
    for (VersionedValue value : values) {
      items.add(value == null ? null : ItemCodec.decode(value.bytes()));
    }
    return items;
  }

  private void checkAtomic() {
    if (!storage.traits().atomicAcrossPartitions()) {
      throw TransactionMessages.notAcrossPartitions();
    }
  }

  private static List<Key> distinct(List<Key> keys) {
    if (new HashSet<>(keys).size() < keys.size()) {
      throw TransactionMessages.itemTwice();
    }
    return keys;
  }
}
