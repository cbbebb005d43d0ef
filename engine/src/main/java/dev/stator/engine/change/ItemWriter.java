package dev.stator.engine.change;

import dev.stator.engine.catalog.WriteGate;
import dev.stator.storage.Commit;
import dev.stator.storage.Key;
import dev.stator.storage.KeyLock;
import dev.stator.storage.NonBlocking;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The write path: reads what is there, lets the mutation decide, and commits the change with all
 * that follows from it.
 *
 * <p>Where the engine has locks, a write holds those of its items from the read to the commit and
 * never has to repeat. Where it has none, or a commit conflicts all the same, the write begins
 * again, a bounded number of times.
 */
public final class ItemWriter {
  /** How often a write is tried before it answers that the store is not available. */
  private static final int MAX_ATTEMPTS = 16;

  private final StorageEngine storage;
  private final Commits commits;
  private final Proposal.Maker proposals;
  private final @Nullable NonBlocking nonBlocking;
  private final RunningTransactions transactions;

  /**
   * Creates the write path over a store.
   *
   * @param transactions tells of the items that a write of one item must not wait for
   * @param collectionLimitBytes what item collections may grow to; null means that there is no
   *     limit
   */
  public ItemWriter(
      StorageEngine storage,
      InstantSource clock,
      @Nullable Long collectionLimitBytes,
      RunningTransactions transactions) {
    this.storage = storage;
    this.commits = new Commits(storage);
    this.proposals =
        new Proposal.Maker(new CommitBuilder.Factory(clock), commits, collectionLimitBytes);
    this.nonBlocking = storage.nonBlocking();
    this.transactions = transactions;
  }

  /**
   * Does one write and returns what it changed.
   *
   * @throws TableChanged if the table has other indexes by now; nothing was done
   * @throws dev.stator.model.ApiException if the mutation refuses, or with {@code
   *     TransactionConflictException} if the item is part of a running transaction
   * @throws StorageException if the store cannot do it
   */
  public Change write(ItemWrite write) {
    transactions.refuse(write.storageKey());
    return writeAlone(write);
  }

  private Change writeAlone(ItemWrite write) {
    WriteGate gate = write.table().writes();
    if (!gate.enter()) {
      throw new TableChanged();
    }
    try {
      return attempt(List.of(write)).getFirst();
    } finally {
      gate.leave();
    }
  }

  /**
   * Does several writes of different items, wholly or not at all, and returns the changes in their
   * order. Where the store cannot change several partitions at once, each write is done on its own.
   * Waits for transactions that have one of the items.
   *
   * @throws TableChanged if a table has other indexes by now; where each write is done on its own,
   *     those before may have been done
   * @throws dev.stator.model.ApiException if a mutation refuses
   * @throws StorageException if the store cannot do it
   */
  public List<Change> writeAll(List<ItemWrite> writes) {
    if (!storage.traits().atomicAcrossPartitions()) {
      return writes.stream().map(this::writeAlone).toList();
    }
    List<WriteGate> gates = new ArrayList<>();
    try {
      for (ItemWrite write : writes) {
        enter(write.table().writes(), gates);
      }
      return attempt(writes);
    } finally {
      gates.forEach(WriteGate::leave);
    }
  }

  private static void enter(WriteGate gate, List<WriteGate> entered) {
    if (entered.contains(gate)) {
      return;
    }
    if (!gate.enter()) {
      throw new TableChanged();
    }
    entered.add(gate);
  }

  private List<Change> attempt(List<ItemWrite> writes) {
    List<Key> keys = writes.stream().map(ItemWrite::storageKey).toList();
    for (int attempt = 1; ; attempt++) {
      try (KeyLock _ = storage.lock(keys)) {
        return readChangeCommit(writes, keys);
      } catch (StorageException.Conflict conflict) {
        if (attempt == MAX_ATTEMPTS) {
          throw new StorageException.Unavailable(
              "too many conflicting writes of an item", conflict);
        }
      }
    }
  }

  private List<Change> readChangeCommit(List<ItemWrite> writes, List<Key> keys) {
    Proposal proposal = proposals.propose(storage, writes, keys);
    if (proposal.commit() != null) {
      commits.apply(proposal.commit());
    }
    return proposal.changes();
  }

  /**
   * Begins a write in a thread that must not wait. What is returned is completed by a thread that
   * must not be kept, with what {@link #write} returns or throws.
   *
   * @throws dev.stator.model.ApiException if the mutation refuses, or with {@code
   *     TransactionConflictException} if the item is part of a running transaction
   * @throws StorageException.WouldBlock if it cannot be done without waiting; nothing was changed
   * @throws StorageException if the store cannot do it
   */
  public CompletableFuture<Change> begin(ItemWrite write) {
    if (nonBlocking == null) {
      throw new StorageException.WouldBlock();
    }
    Key key = write.storageKey();
    WriteGate gate = write.table().writes();
    if (!gate.enter()) {
      throw new StorageException.WouldBlock();
    }
    KeyLock lock = lock(nonBlocking, key, gate);
    try {
      Proposal proposal = proposals.propose(nonBlocking.reads(), List.of(write), List.of(key));
      Change change = proposal.changes().getFirst();
      Commit commit = proposal.commit();
      if (commit == null) {
        end(lock, gate);
        return CompletableFuture.completedFuture(change);
      }
      return nonBlocking
          .commit(commit)
          .handle((_, failure) -> {
            try {
              commits.settle(commit, failure);
            } finally {
              end(lock, gate);
            }
            return change;
          });
    } catch (RuntimeException | Error refusal) {
      end(lock, gate);
      throw refusal;
    }
  }

  private KeyLock lock(NonBlocking nonBlocking, Key key, WriteGate gate) {
    KeyLock lock = null;
    try {
      lock = nonBlocking.tryLock(key);
    } finally {
      if (lock == null) {
        gate.leave();
      }
    }
    if (lock == null) {
      transactions.refuse(key);
      throw new StorageException.WouldBlock();
    }
    return lock;
  }

  private static void end(KeyLock lock, WriteGate gate) {
    lock.close();
    gate.leave();
  }
}
