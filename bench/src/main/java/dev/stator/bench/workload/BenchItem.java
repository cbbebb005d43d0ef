package dev.stator.bench.workload;

import dev.stator.bench.command.UsageException;

/**
 * The item that is written and read: a string key, a number {@code n}, and string attributes that
 * fill it up.
 *
 * <p>Its size is DynamoDB's: the UTF-8 bytes of the attribute names and of the strings, and about
 * one byte for two digits of a number and one more ("Item sizes and formats" in the developer
 * guide).
 *
 * @param sizeBytes the size of the whole item
 * @param attributes how many attributes share what the key and the number leave
 */
public record BenchItem(int sizeBytes, int attributes) {
  private static final int MAX_BYTES = 400 * 1024;

  /** The bytes of an attribute's name: {@code d00} to {@code d99}. */
  private static final int NAME_BYTES = 3;

  /** The bytes of {@code n}: its name, and the number 0 to 99. */
  private static final int NUMBER_BYTES = 3;

  /**
   * The bytes of the longer of the two kinds of keys; see {@link ItemKey}. What is indexed has 18
   * more, and may be so much too large where items are that small.
   */
  private static final int KEY_BYTES = 22;

  public BenchItem {
    if (attributes < 1 || attributes > 100) {
      throw new UsageException("an item has 1 to 100 attributes");
    }
    int least = KEY_BYTES + NUMBER_BYTES + attributes * (NAME_BYTES + 1);
    if (sizeBytes < least || sizeBytes > MAX_BYTES) {
      throw new UsageException(
          "an item of " + attributes + " attributes has " + least + " to " + MAX_BYTES + " bytes");
    }
  }

  /**
   * Returns the whole item as JSON.
   *
   * @param version which of its contents; an item is written with others than it had
   */
  public String json(ItemKey key, int version) {
    StringBuilder json = new StringBuilder(sizeBytes + 16 * attributes + 80);
    json.append('{');
    key.appendTo(json);
    json.append(",\"n\":{\"N\":\"0\"}");
    int left = sizeBytes - key.sizeBytes() - NUMBER_BYTES - attributes * NAME_BYTES;
    for (int i = 0; i < attributes; i++) {
      int length = left / (attributes - i);
      left -= length;
      json.append(",\"d").append((char) ('0' + i / 10)).append((char) ('0' + i % 10));
      json.append("\":{\"S\":\"");
      fill(json, length, key.number() + version);
      json.append("\"}");
    }
    return json.append('}').toString();
  }

  /** Returns a value for the first of the attributes, of the size that it has in a new item. */
  String firstValueJson(ItemKey key, int version) {
    int left = sizeBytes - key.sizeBytes() - NUMBER_BYTES - attributes * NAME_BYTES;
    StringBuilder json = new StringBuilder(left / attributes + 8).append("{\"S\":\"");
    fill(json, left / attributes, key.number() + version);
    return json.append("\"}").toString();
  }

  /**
   * Letters that differ from item to item, so that nothing between here and a disk sees them twice.
   */
  private static void fill(StringBuilder json, int length, long seed) {
    int state = Long.hashCode(seed) * 0x9E3779B9 + 1;
    for (int i = 0; i < length; i++) {
      state = state * 1_664_525 + 1_013_904_223;
      json.append((char) ('a' + (state >>> 16) % 26));
    }
  }

  @Override
  public String toString() {
    return attributes == 1
        ? "items of " + sizeBytes + " bytes"
        : "items of " + sizeBytes + " bytes in " + attributes + " attributes";
  }
}
