package dev.stator.engine.check;

import dev.stator.core.item.CorruptItemException;
import dev.stator.core.item.ItemCodec;
import dev.stator.core.item.ItemSize;
import dev.stator.core.item.StoredItem;
import dev.stator.engine.catalog.Index;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.SizeCounters;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.index.IndexEntry;
import dev.stator.engine.index.IndexKeys;
import dev.stator.model.AttributeValue;
import dev.stator.storage.CheckReport;
import dev.stator.storage.Entry;
import dev.stator.storage.Key;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.local.Counter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares a table's items with all that is derived from them.
 *
 * <p>The idea: each item's entry is looked up in every index. Where all are there, and the index
 * holds as many entries as items have, it holds no others; so the way back, from entries to items,
 * is gone only where the numbers differ, and where an index is still being built: of that, each
 * entry that is there has to be right.
 */
final class TableCheck {
  private final StorageEngine storage;
  private final Table table;
  private final CheckReport report;

  TableCheck(StorageEngine storage, Table table, CheckReport report) {
    this.storage = storage;
    this.table = table;
    this.report = report;
  }

  /** How many there are of something, and their bytes by DynamoDB's rules. */
  private static final class Sum {
    private long items;
    private long bytes;

    void add(int sizeBytes) {
      items++;
      bytes += sizeBytes;
    }
  }

  void run() {
    Sum items = new Sum();
    Map<Index, Sum> derived = new HashMap<>();
    table.indexes().forEach(index -> derived.put(index, new Sum()));
    Pages.of(storage, table.items(), page -> checkItems(page, items, derived));
    report.fact(describe("table " + table.name(), "items", items));
    compare("table " + table.name(), table.counters(), items);
    if (table.countsCollections()) {
      new CollectionCheck(storage, table, report).run();
    }
    for (Index index : table.indexes()) {
      checkIndex(index, derived.getOrDefault(index, new Sum()));
    }
  }

  private void checkItems(List<Entry> page, Sum items, Map<Index, Sum> derived) {
    Map<Index, List<IndexEntry>> entries = new HashMap<>();
    for (Entry entry : page) {
      StoredItem item = item(entry, "an item");
      if (item == null || !hasItsKey(entry.key(), item)) {
        continue;
      }
      items.add(item.sizeBytes());
      for (Index index : table.indexes()) {
        IndexEntry expected = IndexEntry.of(index, table, item);
        if (expected != null) {
          entries.computeIfAbsent(index, first -> new ArrayList<>()).add(expected);
          derived.getOrDefault(index, new Sum()).add(ItemSize.itemBytes(expected.item()));
        }
      }
    }
    entries.forEach(this::lookUp);
  }

  /** Returns the item if all of it can be read and its size is what it says, or null. */
  private @Nullable StoredItem item(Entry entry, String what) {
    try {
      StoredItem item = ItemCodec.decode(entry.value().bytes());
      int sizeBytes = ItemSize.attributesBytes(item.attributes());
      if (sizeBytes != item.sizeBytes()) {
        report.problem(
            at(what, entry.key()) + " says " + item.sizeBytes() + " bytes and has " + sizeBytes);
      }
      return item;
    } catch (CorruptItemException damage) {
      report.problem(at(what, entry.key()) + " cannot be understood: " + damage.getMessage());
      return null;
    }
  }

  private boolean hasItsKey(Key key, StoredItem item) {
    boolean right = key.equals(baseKey(item));
    if (!right) {
      report.problem(at("an item", key) + " stands under the key of another");
    }
    return right;
  }

  /** Returns where the item is kept, or null where it lacks an attribute of the key. */
  private @Nullable Key baseKey(StoredItem item) {
    boolean complete =
        table.keys().attributes().stream()
            .allMatch(attribute -> {
              AttributeValue value = item.attribute(attribute.name());
              return value != null && value.type() == attribute.type();
            });
    return complete ? ItemKey.of(table.keys(), item).in(table) : null;
  }

  private void lookUp(Index index, List<IndexEntry> expected) {
    List<@Nullable VersionedValue> found =
        storage.readMany(expected.stream().map(IndexEntry::key).toList());
    for (int at = 0; at < expected.size(); at++) {
      IndexEntry entry = expected.get(at);
      VersionedValue value = found.get(at);
      if (value == null) {
        if (index.building()) {
          continue;
        }
        report.problem(at("index " + index.name(), entry.key()) + " lacks the entry of an item");
      } else if (!holds(value, entry)) {
        report.problem(
            at("index " + index.name(), entry.key()) + " holds something else than its item");
      }
    }
  }

  private static boolean holds(VersionedValue value, IndexEntry expected) {
    try {
      return ItemCodec.decode(value.bytes()).attributes().equals(expected.item().attributes());
    } catch (CorruptItemException damage) {
      return false;
    }
  }

  private void checkIndex(Index index, Sum derived) {
    Sum found = new Sum();
    String what = "index " + index.name();
    Pages.of(
        storage,
        index.space(),
        page -> {
          for (Entry entry : page) {
            StoredItem item = item(entry, what);
            found.add(item == null ? 0 : item.sizeBytes());
          }
        });
    String phase = index.building() ? ", which is being built" : "";
    report.fact("  " + describe(what, "entries", found) + phase);
    compare("table " + table.name() + ", " + what, index.counters(), found);
    if (index.building()) {
      Pages.of(storage, index.space(), page -> findStrays(index, page));
    } else if (found.items != derived.items) {
      report.problem(
          "table %s, %s has %d entries, and its items have %d"
              .formatted(table.name(), what, found.items, derived.items));
      Pages.of(storage, index.space(), page -> findStrays(index, page));
    }
  }

  /** Names entries that belong to no item. */
  private void findStrays(Index index, List<Entry> page) {
    for (Entry entry : page) {
      try {
        Key base = baseKey(ItemCodec.decode(entry.value().bytes()));
        VersionedValue item = base == null ? null : storage.read(base);
        Key derived =
            item == null ? null : IndexKeys.of(index, table, ItemCodec.decode(item.bytes()));
        if (!entry.key().equals(derived)) {
          report.problem(at("index " + index.name(), entry.key()) + " is the entry of no item");
        }
      } catch (CorruptItemException damage) {
        // Told when the entry, or its item, was read before.
      }
    }
  }

  private void compare(String what, SizeCounters counters, Sum found) {
    long items = counter(counters.items());
    long bytes = counter(counters.bytes());
    if (items != found.items || bytes != found.bytes) {
      report.problem(
          "%s counts %d of %d bytes, and holds %d of %d bytes"
              .formatted(what, items, bytes, found.items, found.bytes));
    }
  }

  private long counter(Key key) {
    VersionedValue value = storage.read(key);
    return Counter.of(value == null ? null : value.bytes());
  }

  private static String describe(String what, String counted, Sum sum) {
    return String.format(
        Locale.ROOT, "%s: %,d %s of %,d bytes", what, sum.items, counted, sum.bytes);
  }

  /** Keys are shown as bytes: what they stand for is data, which does not belong into logs. */
  private String at(String what, Key key) {
    HexFormat hex = HexFormat.of();
    return "table %s, %s at %s/%s"
        .formatted(table.name(), what, hex.formatHex(key.partition()), hex.formatHex(key.sort()));
  }
}
