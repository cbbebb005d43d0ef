package dev.stator.storage.rocksdb;

import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.Reads;
import dev.stator.storage.ScanRead;
import dev.stator.storage.TokenRange;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.local.PageBuilder;
import dev.stator.storage.rocksdb.RocksStore.Bounds;
import dev.stator.storage.rocksdb.RocksStore.Column;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reading, from the store as it is or from a view of it. */
final class RocksReads implements Reads {
  private final RocksStore store;
  private final RocksStore.Sight sight;

  RocksReads(RocksStore store, RocksStore.Sight sight) {
    this.store = store;
    this.sight = sight;
  }

  @Override
  public @Nullable VersionedValue read(Key key) {
    byte[] bytes = KeyCodec.encode(key);
    byte[] stored = store.get(Column.DATA, bytes, sight);
    return stored == null ? null : ValueCodec.decode(bytes, stored);
  }

  @Override
  public List<@Nullable VersionedValue> readMany(List<Key> keys) {
    store.refuseIfClosed();
    return keys.stream().<@Nullable VersionedValue>map(this::read).toList();
  }

  @Override
  public Page range(RangeRead read) {
    PageBuilder page = PageBuilder.of(read);
    byte[] prefix = KeyCodec.partition(read.space(), read.partition());
    walk(
        bounds(read, prefix),
        read.descending(),
        (bytes, stored) -> {
          byte[] sort = KeyCodec.sort(bytes, prefix.length);
          Key key = new Key(read.space(), read.partition(), sort);
          return page.add(key, ValueCodec.decode(bytes, stored));
        });
    return page.page();
  }

  private static Bounds bounds(RangeRead read, byte[] prefix) {
    byte[] lower = read.lower() == null ? prefix : join(prefix, read.lower());
    byte[] upper = read.upper() == null ? KeyCodec.behind(prefix) : join(prefix, read.upper());
    if (read.after() == null) {
      return new Bounds(lower, upper);
    }
    byte[] after = join(prefix, read.after());
    return read.descending()
        ? new Bounds(lower, least(upper, after))
        : new Bounds(greatest(lower, KeyCodec.next(after)), upper);
  }

  @Override
  public Page scan(ScanRead read) {
    PageBuilder page = PageBuilder.of(read);
    walk(
        bounds(read),
        false,
        (bytes, stored) ->
            page.add(KeyCodec.decode(read.space(), bytes), ValueCodec.decode(bytes, stored)));
    return page.page();
  }

  private static Bounds bounds(ScanRead read) {
    TokenRange tokens = read.tokens();
    byte[] first = KeyCodec.token(read.space(), tokens.first());
    byte[] upper =
        tokens.last() == TokenRange.ALL.last()
            ? KeyCodec.behind(KeyCodec.space(read.space()))
            : KeyCodec.token(read.space(), tokens.last() + 1);
    return read.after() == null
        ? new Bounds(first, upper)
        : new Bounds(greatest(first, KeyCodec.next(KeyCodec.encode(read.after()))), upper);
  }

  private void walk(Bounds bounds, boolean descending, RocksStore.Visitor visitor) {
    if (Arrays.compareUnsigned(bounds.lower(), bounds.upper()) < 0) {
      store.walk(Column.DATA, bounds, descending, sight, visitor);
    } else {
      store.refuseIfClosed();
    }
  }

  private static byte[] join(byte[] prefix, byte[] sort) {
    byte[] joined = Arrays.copyOf(prefix, prefix.length + sort.length);
    System.arraycopy(sort, 0, joined, prefix.length, sort.length);
    return joined;
  }

  private static byte[] least(byte[] one, byte[] other) {
    return Arrays.compareUnsigned(one, other) <= 0 ? one : other;
  }

  private static byte[] greatest(byte[] one, byte[] other) {
    return Arrays.compareUnsigned(one, other) >= 0 ? one : other;
  }
}
