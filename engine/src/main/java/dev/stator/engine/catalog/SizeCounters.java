package dev.stator.engine.catalog;

import dev.stator.storage.Key;
import dev.stator.storage.Space;
import java.nio.charset.StandardCharsets;

/**
 * Where a table or an index counts what it holds. Counters live in the group of what they count, so
 * that they are changed in the same commit and dropped with it.
 *
 * @param items the key of the number of items
 * @param bytes the key of their size by DynamoDB's rules
 */
public record SizeCounters(Key items, Key bytes) {
  private static final int FAMILY = 255;
  private static final byte[] PARTITION = "counters".getBytes(StandardCharsets.US_ASCII);

  /** Returns the counters of the items or entries that are kept in a space. */
  static SizeCounters of(Space counted) {
    return new SizeCounters(key(counted, 'i'), key(counted, 'b'));
  }

  private static Key key(Space counted, char what) {
    return new Key(
        new Space(counted.group(), FAMILY),
        PARTITION,
        new byte[] {(byte) counted.family(), (byte) what});
  }
}
