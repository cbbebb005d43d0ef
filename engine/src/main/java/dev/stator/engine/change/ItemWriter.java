package dev.stator.engine.change;

import dev.stator.core.item.ItemCodec;
import dev.stator.core.item.ItemSize;
import dev.stator.core.item.SetOrder;
import dev.stator.model.Item;
import dev.stator.storage.Key;
import dev.stator.storage.KeyLock;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.VersionedValue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
  private final CommitBuilder.Factory builders;

  /** Creates the write path over a store. */
  public ItemWriter(StorageEngine storage, InstantSource clock) {
    this.storage = storage;
    this.commits = new Commits(storage);
    this.builders = new CommitBuilder.Factory(clock);
  }

  /**
   * Does one write and returns what it changed.
   *
   * @throws dev.stator.model.ApiException if the mutation refuses
   * @throws StorageException if the store cannot do it
   */
  public Change write(ItemWrite write) {
    return attempt(List.of(write)).getFirst();
  }

  /**
   * Does several writes of different items, wholly or not at all, and returns the changes in their
   * order. Where the store cannot change several partitions at once, each write is done on its own.
   *
   * @throws dev.stator.model.ApiException if a mutation refuses
   * @throws StorageException if the store cannot do it
   */
  public List<Change> writeAll(List<ItemWrite> writes) {
    if (storage.traits().atomicAcrossPartitions()) {
      return attempt(writes);
    }
    return writes.stream().map(this::write).toList();
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
    List<Change> changes = new ArrayList<>(writes.size());
    CommitBuilder commit = builders.create();
    for (int i = 0; i < writes.size(); i++) {
      VersionedValue stored = storage.read(keys.get(i));
      Change change = change(writes.get(i), stored);
      changes.add(change);
      if (change.before() != null || change.after() != null) {
        commit.add(change, keys.get(i), stored);
      }
    }
    if (!commit.isEmpty()) {
      commits.apply(commit.build(commits.nextId()));
    }
    return changes;
  }

  private static Change change(ItemWrite write, @Nullable VersionedValue stored) {
    Item before = stored == null ? null : ItemCodec.decode(stored.bytes());
    Item mutated = write.mutation().apply(before);
    Item after = mutated == null ? null : SetOrder.of(mutated);
    return new Change(
        write.table(), write.key(), before, sizeBytes(before), after, sizeBytes(after));
  }

  private static int sizeBytes(@Nullable Item item) {
    return item == null ? 0 : ItemSize.itemBytes(item);
  }
}
