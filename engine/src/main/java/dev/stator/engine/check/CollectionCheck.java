package dev.stator.engine.check;

import dev.stator.core.item.CorruptItemException;
import dev.stator.core.item.ItemCodec;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.change.CollectionCount;
import dev.stator.storage.CheckReport;
import dev.stator.storage.Entry;
import dev.stator.storage.Key;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.local.Counter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compares the counted sizes of a table's item collections with its items. Items come collection by
 * collection, so that one sum at a time suffices; where every collection has its counter and there
 * are as many counters, there are no others.
 */
final class CollectionCheck {
  private final StorageEngine storage;
  private final Table table;
  private final CheckReport report;
  private final List<Sum> finished = new ArrayList<>();
  private @Nullable Sum current;
  private long collections;
  private long counters;

  CollectionCheck(StorageEngine storage, Table table, CheckReport report) {
    this.storage = storage;
    this.table = table;
    this.report = report;
  }

  private static final class Sum {
    private final Key counter;
    private long bytes;

    Sum(Key counter) {
      this.counter = counter;
    }
  }

  void run() {
    Pages.of(
        storage,
        table.items(),
        page -> {
          page.forEach(this::add);
          compare();
        });
    if (current != null) {
      finished.add(current);
    }
    compare();
    Pages.of(storage, table.collections(), page -> counters += page.size());
    if (counters != collections) {
      report.problem(
          "table %s counts %d item collections, and has %d"
              .formatted(table.name(), counters, collections));
    }
    report.fact(
        String.format(Locale.ROOT, "table %s: %,d item collections", table.name(), collections));
  }

  private void add(Entry entry) {
    Key counter = table.collectionBytes(entry.key().partition());
    Sum sum = current;
    if (sum == null || !sum.counter.equals(counter)) {
      if (sum != null) {
        finished.add(sum);
      }
      sum = new Sum(counter);
      current = sum;
    }
    try {
      sum.bytes +=
          CollectionCount.bytesInCollection(table, ItemCodec.decode(entry.value().bytes()));
    } catch (CorruptItemException damage) {
      // Told when the items were read before.
    }
  }

  private void compare() {
    List<@Nullable VersionedValue> found =
        storage.readMany(finished.stream().map(sum -> sum.counter).toList());
    for (int at = 0; at < finished.size(); at++) {
      Sum sum = finished.get(at);
      VersionedValue value = found.get(at);
      long counted = Counter.of(value == null ? null : value.bytes());
      if (counted != sum.bytes) {
        report.problem(
            "table %s counts %d bytes of the item collection at %s, which has %d"
                .formatted(
                    table.name(),
                    counted,
                    HexFormat.of().formatHex(sum.counter.partition()),
                    sum.bytes));
      }
    }
    collections += finished.size();
    finished.clear();
  }
}
