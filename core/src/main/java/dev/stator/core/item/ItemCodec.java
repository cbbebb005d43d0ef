package dev.stator.core.item;

import dev.stator.model.Item;

/**
 * The stored form of items: compact, versioned, readable attribute by attribute and printable as
 * JSON without building objects.
 *
 * <pre>
 *   item     +---------+-----------+-------+-------------+-- - --+
 *            | version | size      | count | attribute 1 |       |
 *            +---------+-----------+-------+-------------+-- - --+
 *              1 byte    3 bytes     varint
 *
 *   attribute            +--------+-------------+-------+
 *                        | length | name, UTF-8 | value |
 *                        +--------+-------------+-------+
 *                          varint
 *
 *   value    one byte that tells the type, and then
 *     S, B               length (varint), bytes (of S: UTF-8)
 *     N                  the encoded number, which says itself where it ends
 *     true, false, null  nothing
 *     L                  bytes that follow (3), count (varint), values
 *     M                  bytes that follow (3), count (varint), attributes
 *     SS, BS             bytes that follow (3), count (varint), each: length (varint), bytes
 *     NS                 bytes that follow (3), count (varint), encoded numbers
 *
 *   varint   7 bits a byte, low ones first; the high bit says that another byte follows
 *   3 bytes  unsigned, high ones first
 *   size     what the item weighs by DynamoDB's rules ({@link ItemSize}), so that the capacity of a
 *            read can be told without reading the item
 * </pre>
 *
 * Attributes, elements and members keep the order in which they were written.
 */
public final class ItemCodec {
  static final byte VERSION = 1;
  static final int SIZE_AT = 1;
  static final int BODY_AT = 4;

  /**
   * The containers that may be nested in one another. Behind the service's limit, which counts the
   * innermost value as a level, there are 31.
   */
  static final int MAX_CONTAINERS = 32;

  /** The most that the three bytes of a length or size can tell. */
  static final int MAX_LENGTH = (1 << 24) - 1;

  private ItemCodec() {}

  /**
   * Returns the stored form of an item.
   *
   * @throws IllegalArgumentException if the item cannot be stored: nested too deeply, larger than
   *     16 MB or with a malformed value. Checked requests hold no such item.
   */
  public static byte[] encode(Item item) {
    return item instanceof StoredItem stored
        ? stored.bytes()
        : new ItemWriter().item(item.attributes());
  }

  /**
   * Returns the item whose stored form this is, over these very bytes, which nobody may change
   * afterwards. The attributes are read when they are asked for; what is wrong with them is found
   * then.
   *
   * @throws CorruptItemException if the bytes are not the head of a stored item
   */
  public static StoredItem decode(byte[] bytes) {
    return new StoredItem(bytes);
  }

  /**
   * Returns the size of a stored item by DynamoDB's rules, in bytes, without decoding it.
   *
   * @throws CorruptItemException if the bytes are not the head of a stored item
   */
  public static int sizeBytes(byte[] stored) {
    checkHead(stored);
    return (stored[SIZE_AT] & 0xFF) << 16
        | (stored[SIZE_AT + 1] & 0xFF) << 8
        | (stored[SIZE_AT + 2] & 0xFF);
  }

  static void checkHead(byte[] stored) {
    if (stored.length <= BODY_AT) {
      throw new CorruptItemException("a stored item is cut off in its head");
    }
    if (stored[0] != VERSION) {
      throw new CorruptItemException("a stored item has the unknown version " + stored[0]);
    }
  }
}
