package dev.stator.engine.index;

import dev.stator.engine.catalog.ExpiryIndex;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.model.AttributeValue;
import dev.stator.model.DynamoNumber;
import dev.stator.model.Item;
import dev.stator.storage.Key;
import dev.stator.storage.Token;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the index of expiries has the entry of an item. Entries have no value; those of one table
 * are spread over a few partitions, so that no place in the store is where everybody writes.
 *
 * <pre>
 * partition = the first four bits of the token of the item's partition (1 byte)
 *
 *        +-----------------+------------------+------------------+-------------+
 * sort = | expiry, seconds | partition length | item's partition | item's sort |
 *        | 8 bytes         | 2 bytes          |                  | the rest    |
 *        +-----------------+------------------+------------------+-------------+
 * </pre>
 *
 * All numbers are big-endian, so that the earliest entries are the first.
 *
 * <p>A number with a fraction is compared as a number, as the service does it (the pull request 27
 * of aws/strands-dynamodb-storage): in whole seconds of the clock, the value is behind it as soon
 * as its whole part is. What is below 1, or beyond 64 bits, is no time that comes.
 */
public final class ExpiryEntry {
  /** The expiry of an item that never expires. */
  public static final long NEVER = 0;

  /** Over how many partitions entries are spread. */
  public static final int PARTITIONS = 16;

  private static final DynamoNumber FIRST = DynamoNumber.of(1);
  private static final DynamoNumber LAST = DynamoNumber.of(Long.MAX_VALUE);

  /**
   * The leading bits of a token that choose the partition are as many as it takes to count them.
   */
  private static final int TOKEN_SHIFT = Long.numberOfLeadingZeros(PARTITIONS - 1);

  private static final int HEAD_BYTES = Long.BYTES + Short.BYTES;

  private ExpiryEntry() {}

  /**
   * Returns when an item expires, in whole seconds since 1970, or {@link #NEVER} where there is no
   * item, or it lacks the attribute, or has something else there than a number that can be a time.
   */
  public static long expiry(ExpiryIndex index, @Nullable Item item) {
    AttributeValue value = item == null ? null : item.attribute(index.attribute());
    if (!(value instanceof AttributeValue.N(DynamoNumber number))) {
      return NEVER;
    }
    boolean isTime = number.compareTo(FIRST) >= 0 && number.compareTo(LAST) <= 0;
    return isTime ? number.bigDecimalValue().longValue() : NEVER;
  }

  /** Returns where the entry of an item that expires then is kept. */
  public static Key key(ExpiryIndex index, ItemKey item, long expiry) {
    byte[] partition = item.partition();
    byte[] sort = item.sort();
    ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + partition.length + sort.length);
    bytes.putLong(expiry).putShort((short) partition.length).put(partition).put(sort);
    int number = (int) (Token.of(partition) >>> TOKEN_SHIFT);
    return new Key(index.space(), partition(number), bytes.array());
  }

  /** Returns the bytes of one of the partitions. */
  public static byte[] partition(int number) {
    return new byte[] {(byte) number};
  }

  /** Returns the sort bytes before all entries of items that expire at this second or later. */
  public static byte[] sortOf(long expiry) {
    return ByteBuffer.allocate(Long.BYTES).putLong(expiry).array();
  }

  /** Returns the key of the item that an entry belongs to, or null where the entry is damaged. */
  public static @Nullable ItemKey item(Key entry) {
    byte[] sort = entry.sort();
    if (sort.length < HEAD_BYTES) {
      return null;
    }
    int end = HEAD_BYTES + Short.toUnsignedInt(ByteBuffer.wrap(sort).getShort(Long.BYTES));
    return end > sort.length
        ? null
        : new ItemKey(
            Arrays.copyOfRange(sort, HEAD_BYTES, end), Arrays.copyOfRange(sort, end, sort.length));
  }
}
