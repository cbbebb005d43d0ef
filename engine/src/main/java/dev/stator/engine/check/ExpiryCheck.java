package dev.stator.engine.check;

import dev.stator.core.item.CorruptItemException;
import dev.stator.core.item.ItemCodec;
import dev.stator.engine.catalog.ExpiryIndex;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.index.ExpiryEntry;
import dev.stator.storage.CheckReport;
import dev.stator.storage.Entry;
import dev.stator.storage.Key;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.VersionedValue;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compares a table's index of expiries with its items: each item that expires has its entry, unless
 * the index is being filled, and each entry is that of an item which expires then.
 */
final class ExpiryCheck {
  private final StorageEngine storage;
  private final Table table;
  private final CheckReport report;
  private long expected;
  private long found;
  private boolean lacks;

  ExpiryCheck(StorageEngine storage, Table table, CheckReport report) {
    this.storage = storage;
    this.table = table;
    this.report = report;
  }

  void run() {
    ExpiryIndex index = table.expiryIndex();
    if (index == null) {
      return;
    }
    Pages.of(storage, table.items(), page -> lookUp(index, page));
    Pages.of(storage, index.space(), page -> found += page.size());
    report.fact(
        String.format(
            Locale.ROOT,
            "  expiries: %,d entries%s",
            found,
            index.building() ? ", which are being built" : ""));
    if (index.building() || lacks || found != expected) {
      Pages.of(storage, index.space(), page -> findStrays(index, page));
    }
  }

  private void lookUp(ExpiryIndex index, List<Entry> items) {
    List<Key> keys = new ArrayList<>(items.size());
    for (Entry item : items) {
      Key key = entryOf(index, item.key(), item.value());
      if (key != null) {
        keys.add(key);
      }
    }
    expected += keys.size();
    List<@Nullable VersionedValue> entries = storage.readMany(keys);
    for (int at = 0; at < keys.size(); at++) {
      if (entries.get(at) == null && !index.building()) {
        report.problem(at(keys.get(at)) + " lacks the entry of an item");
        lacks = true;
      }
    }
  }

  /** Returns where the entry of an item has to be, or null where it has none. */
  private static @Nullable Key entryOf(ExpiryIndex index, Key item, VersionedValue value) {
    try {
      long expiry = ExpiryEntry.expiry(index, ItemCodec.decode(value.bytes()));
      return expiry == ExpiryEntry.NEVER
          ? null
          : ExpiryEntry.key(index, new ItemKey(item.partition(), item.sort()), expiry);
    } catch (CorruptItemException damage) {
      return null; // Told when the items were read before.
    }
  }

  /** Names entries that belong to no item. */
  private void findStrays(ExpiryIndex index, List<Entry> entries) {
    for (Entry entry : entries) {
      ItemKey item = ExpiryEntry.item(entry.key());
      Key key = item == null ? null : item.in(table);
      VersionedValue value = key == null ? null : storage.read(key);
      Key right = key == null || value == null ? null : entryOf(index, key, value);
      if (!entry.key().equals(right)) {
        report.problem(at(entry.key()) + " is the entry of no item");
      }
    }
  }

  private String at(Key key) {
    return "table %s, expiries at %s".formatted(table.name(), HexFormat.of().formatHex(key.sort()));
  }
}
