package dev.stator.engine.operation.partiql;

import dev.stator.core.expression.ItemCondition;
import dev.stator.core.key.KeyCodec;
import dev.stator.core.key.KeySchema;
import dev.stator.core.partiql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ORDER BY clause of a SELECT: the order of the partitions that it reads, and the direction in
 * which it reads them. Where the clause does not name the sort key, the service reads backwards.
 *
 * <p>Source: floci's captures of the service.
 */
final class SelectOrder {
  /** Orders reads by the values of their partition keys. */
  static final Comparator<KeyedRead> BY_PARTITION =
      Comparator.comparing(SelectOrder::hashBytes, Arrays::compareUnsigned);

  private final List<Statement.Order> order;
  private final String hash;
  private final @Nullable String range;

  SelectOrder(List<Statement.Order> order, KeySchema keys) {
    this.order = order;
    this.hash = keys.hash().getFirst().name();
    this.range = keys.range().isEmpty() ? null : keys.range().getFirst().name();
  }

  private static byte[] hashBytes(KeyedRead read) {
    return KeyCodec.encode(read.branch().key().partition().getFirst());
  }

  /** Returns whether partitions are read backwards. */
  boolean isDescending() {
    Statement.Order byRange = of(range);
    return byRange == null || byRange.descending();
  }

  private Statement.@Nullable Order of(@Nullable String attribute) {
    for (Statement.Order each : order) {
      if (each.attribute().equals(attribute)) {
        return each;
      }
    }
    return null;
  }

  /**
   * Returns the reads in this order.
   *
   * @param where the WHERE clause, null where there is none
   * @param reads the reads by key, null where it looks at everything
   * @throws dev.stator.model.ApiException {@code ValidationException} where there is no such order
   */
  List<KeyedRead> sorted(@Nullable ItemCondition where, @Nullable List<KeyedRead> reads) {
    if (where == null) {
      throw PartiqlMessages.orderWithoutWhere();
    }
    for (Statement.Order each : order) {
      if (!each.attribute().equals(hash) && !each.attribute().equals(range)) {
        throw PartiqlMessages.orderByNoKey(each.attribute());
      }
    }
    if (reads == null) {
      throw PartiqlMessages.orderWithoutPartition();
    }
    Statement.Order byHash = of(hash);
    if (reads.stream().anyMatch(read -> !read.samePartition(reads.getFirst()))) {
      checkNamesHash(byHash);
    }
    Comparator<KeyedRead> bySort =
        Comparator.comparing(read -> read.sort().lower(), SelectOrder::compareLower);
    boolean hashDescending = byHash != null && byHash.descending();
    List<KeyedRead> sorted = new ArrayList<>(reads);
    sorted.sort(
        (hashDescending ? BY_PARTITION.reversed() : BY_PARTITION)
            .thenComparing(isDescending() ? bySort.reversed() : bySort));
    return sorted;
  }

  private void checkNamesHash(Statement.@Nullable Order byHash) {
    if (byHash == null) {
      throw PartiqlMessages.orderWithoutHash();
    }
    if (!order.getFirst().equals(byHash)) {
      throw PartiqlMessages.orderByHashLater();
    }
  }

  private static int compareLower(byte @Nullable [] first, byte @Nullable [] second) {
    if (first == null || second == null) {
      return Boolean.compare(first != null, second != null);
    }
    return Arrays.compareUnsigned(first, second);
  }
}
