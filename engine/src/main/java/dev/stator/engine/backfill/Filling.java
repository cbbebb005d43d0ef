package dev.stator.engine.backfill;

import dev.stator.core.item.ItemCodec;
import dev.stator.core.item.ItemSize;
import dev.stator.engine.catalog.ExpiryIndex;
import dev.stator.engine.catalog.Index;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.SizeCounters;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.index.ExpiryEntry;
import dev.stator.engine.index.IndexEntry;
import dev.stator.storage.Entry;
import dev.stator.storage.Key;
import dev.stator.storage.Space;
import org.jspecify.annotations.Nullable;

/** An index that is to be filled. */
sealed interface Filling {

  /** What it is to hold of an item. */
  record Wanted(Key key, byte[] value, long sizeBytes) {}

  /** Returns what it is called in logs. */
  String name();

  /** Returns where its entries are kept. */
  Space space();

  /** Returns what it is to hold of an item that is stored so, or null where that is nothing. */
  @Nullable Wanted wanted(Table table, Entry item);

  /** Returns where its entries are counted, or null where they are not. */
  @Nullable SizeCounters counters();

  /** Returns what is to be filled of a table, or null where nothing is. */
  static @Nullable Filling of(Table table) {
    for (Index index : table.indexes()) {
      if (index.building()) {
        return new Secondary(index);
      }
    }
    ExpiryIndex expiries = table.expiryIndex();
    return expiries != null && expiries.building() ? new Expiries(expiries) : null;
  }

  /** A secondary index that was added to a table in use. */
  record Secondary(Index index) implements Filling {
    @Override
    public String name() {
      return index.name();
    }

    @Override
    public Space space() {
      return index.space();
    }

    @Override
    public @Nullable Wanted wanted(Table table, Entry item) {
      IndexEntry entry = IndexEntry.of(index, table, ItemCodec.decode(item.value().bytes()));
      return entry == null
          ? null
          : new Wanted(
              entry.key(), ItemCodec.encode(entry.item()), ItemSize.itemBytes(entry.item()));
    }

    @Override
    public SizeCounters counters() {
      return index.counters();
    }
  }

  /** The index of expiries of a table whose TTL was turned on. */
  record Expiries(ExpiryIndex index) implements Filling {
    private static final byte[] NOTHING = {};

    @Override
    public String name() {
      return "TTL";
    }

    @Override
    public Space space() {
      return index.space();
    }

    @Override
    public @Nullable Wanted wanted(Table table, Entry item) {
      long expiry = ExpiryEntry.expiry(index, ItemCodec.decode(item.value().bytes()));
      if (expiry == ExpiryEntry.NEVER) {
        return null;
      }
      ItemKey key = new ItemKey(item.key().partition(), item.key().sort());
      return new Wanted(ExpiryEntry.key(index, key, expiry), NOTHING, 0);
    }

    @Override
    public @Nullable SizeCounters counters() {
      return null;
    }
  }
}
