package dev.stator.engine.operation.partiql;

import dev.stator.core.expression.ItemCondition;
import dev.stator.core.expression.KeyBranch;
import dev.stator.core.expression.SortCondition;
import dev.stator.core.key.KeyCodec;
import dev.stator.engine.index.IndexKeys;
import dev.stator.engine.read.ReadTarget;
import dev.stator.engine.read.SortRange;
import dev.stator.model.AttributeValue;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One of the reads of a SELECT by key.
 *
 * @param branch what it is made of
 * @param partition the partition bytes
 * @param sort the part of the partition
 * @param filter what an item has to fulfil beside, or null
 * @param ofOneItem whether it reads one item of a table
 */
record KeyedRead(
    KeyBranch branch,
    byte[] partition,
    SortRange sort,
    @Nullable ItemCondition filter,
    boolean ofOneItem) {

  static KeyedRead of(ReadTarget target, KeyBranch branch) {
    byte[] hash = KeyCodec.encode(branch.key().partition().getFirst());
    if (target.index() == null) {
      SortRange sort = sort(branch, SortRange::inTable);
      return new KeyedRead(branch, hash, sort, branch.rest(), branch.isWholeKey());
    }
    List<AttributeValue> values = branch.key().partition();
    byte[] partition = IndexKeys.partition(target.index(), values, hash);
    SortRange sort = sort(branch, SortRange::inIndex);
    return new KeyedRead(branch, partition, sort, branch.rest(), false);
  }

  private static SortRange sort(
      KeyBranch branch, Function<List<SortCondition>, SortRange> rangeOf) {
    SortRange sort = rangeOf.apply(branch.key().sort());
    for (SortCondition bound : branch.bounds()) {
      sort = sort.and(rangeOf.apply(List.of(bound)));
    }
    return sort;
  }

  /** Returns whether it cannot find anything. */
  boolean isImpossible() {
    return branch.isImpossible() || sort.isEmpty();
  }

  /** Returns this read of the whole partition, with another filter. */
  KeyedRead ofWholePartition(ItemCondition whole) {
    return new KeyedRead(branch, partition, SortRange.ALL, whole, false);
  }

  /** Returns whether it reads the same partition as another one. */
  boolean samePartition(KeyedRead other) {
    return Arrays.equals(partition, other.partition);
  }

  /** Returns whether there may be an item that both read. */
  boolean overlaps(KeyedRead other) {
    return samePartition(other)
        && !isImpossible()
        && !other.isImpossible()
        && endsBehind(sort.upper(), other.sort.lower())
        && endsBehind(other.sort.upper(), sort.lower());
  }

  private static boolean endsBehind(byte @Nullable [] end, byte @Nullable [] begin) {
    return end == null || begin == null || Arrays.compareUnsigned(end, begin) > 0;
  }
}
