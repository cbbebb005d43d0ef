package dev.stator.engine.change;

import dev.stator.core.item.ItemCodec;
import dev.stator.core.item.ItemSize;
import dev.stator.core.item.SetOrder;
import dev.stator.model.Item;
import dev.stator.storage.Commit;
import dev.stator.storage.Key;
import dev.stator.storage.Reads;
import dev.stator.storage.VersionedValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What writes make of the items that are there, before it is committed.
 *
 * @param changes in the order of the writes
 * @param commit does all of them; null where there is nothing to do
 */
record Proposal(List<Change> changes, @Nullable Commit commit) {

  /**
   * Makes proposals.
   *
   * @param collectionLimitBytes what item collections may grow to; null means that there is no
   *     limit
   */
  record Maker(
      CommitBuilder.Factory builders, Commits commits, @Nullable Long collectionLimitBytes) {

    /**
     * Reads the items and lets the mutations decide.
     *
     * @param keys where the items are, in the order of the writes
     * @throws dev.stator.model.ApiException if a mutation refuses
     */
    Proposal propose(Reads reads, List<ItemWrite> writes, List<Key> keys) {
      List<Change> changes = new ArrayList<>(writes.size());
      CommitBuilder commit = builders.create(reads);
      for (int i = 0; i < writes.size(); i++) {
        VersionedValue stored = reads.read(keys.get(i));
        Change change = change(writes.get(i), stored);
        changes.add(change);
        if (!isSame(change.before(), change.after())) {
          commit.add(change, keys.get(i), stored, writes.get(i).cause());
        }
      }
      if (collectionLimitBytes != null) {
        commit.checkCollections(collectionLimitBytes, reads);
      }
      measureCollections(writes, changes, commit, reads);
      return new Proposal(changes, commit.isEmpty() ? null : commit.build(commits.nextId()));
    }
  }

  private static void measureCollections(
      List<ItemWrite> writes, List<Change> changes, CommitBuilder commit, Reads reads) {
    for (int i = 0; i < writes.size(); i++) {
      if (writes.get(i).measuresCollection()) {
        Change change = changes.get(i);
        Key collection = change.table().collectionBytes(change.key().partition());
        changes.set(
            i, change.withCollectionBytes(commit.collections().sizeAfter(collection, reads)));
      }
    }
  }

  /** Lets a write decide what becomes of its item. */
  static Change change(ItemWrite write, @Nullable VersionedValue stored) {
    Item before = stored == null ? null : ItemCodec.decode(stored.bytes());
    Item mutated = write.mutation().apply(before);
    Item after = mutated == null || isSame(before, mutated) ? mutated : SetOrder.of(mutated);
    return new Change(
        write.table(), write.key(), before, sizeBytes(before), after, sizeBytes(after), 0);
  }

  /** Leaves an item as it is, whatever a write would make of it. */
  static Change unchanged(ItemWrite write, @Nullable VersionedValue stored) {
    Item item = stored == null ? null : ItemCodec.decode(stored.bytes());
    int sizeBytes = sizeBytes(item);
    return new Change(write.table(), write.key(), item, sizeBytes, item, sizeBytes, 0);
  }

  /** Whether a mutation has given back what it was given; another object is a write. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(@Nullable Item before, @Nullable Item after) {
    return before == after;
  }

  private static int sizeBytes(@Nullable Item item) {
    return item == null ? 0 : ItemSize.itemBytes(item);
  }
}
