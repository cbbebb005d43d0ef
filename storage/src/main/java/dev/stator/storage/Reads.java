package dev.stator.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reading, from the store as it is now or from a view of one moment. */
public interface Reads {

  /** Returns the value of the key, or null where it has none. */
  @Nullable VersionedValue read(Key key);

  /**
   * Returns the values of these keys in their order, null where there is none. Each is read on its
   * own.
   */
  List<@Nullable VersionedValue> readMany(List<Key> keys);

  /**
   * Returns a page of one partition. An entry that exists during the whole read is never missed.
   */
  Page range(RangeRead read);

  /**
   * Returns a page of a space over a range of tokens. An entry that exists during the whole read is
   * never missed.
   */
  Page scan(ScanRead read);
}
