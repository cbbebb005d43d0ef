package dev.stator.bench;

import java.util.Locale;

/**
 * The item that is written and read: a string key {@code id}, and string attributes that fill it
 * up.
 *
 * <p>Its size is DynamoDB's: the UTF-8 bytes of the attribute names and values ("Item sizes and
 * formats" in the developer guide).
 *
 * @param sizeBytes the size of the whole item
 * @param attributes how many attributes share what the key leaves
 */
record BenchItem(int sizeBytes, int attributes) {
  static final String TABLE = "stator-bench";
  private static final String KEY_NAME = "id";
  private static final int KEY_BYTES = 16;

  /** The bytes of an attribute's name: {@code d00} to {@code d99}. */
  private static final int NAME_BYTES = 3;

  BenchItem {
    if (attributes < 1 || attributes > 100) {
      throw new UsageException("an item has 1 to 100 attributes");
    }
    int least = KEY_NAME.length() + KEY_BYTES + attributes * (NAME_BYTES + 1);
    if (sizeBytes < least || sizeBytes > 400 * 1024) {
      throw new UsageException(
          "an item of " + attributes + " attributes has " + least + " to 409600 bytes");
    }
  }

  /** Returns the key of an item as JSON: an object with one attribute. */
  static String keyJson(int number) {
    return "{\"" + KEY_NAME + "\":{\"S\":\"" + key(number) + "\"}}";
  }

  private static String key(int number) {
    return String.format(Locale.ROOT, "item-%011d", number);
  }

  /** Returns the whole item as JSON. */
  String json(int number) {
    StringBuilder json = new StringBuilder(sizeBytes + 64);
    json.append("{\"" + KEY_NAME + "\":{\"S\":\"").append(key(number)).append("\"}");
    int left = sizeBytes - KEY_NAME.length() - KEY_BYTES - attributes * NAME_BYTES;
    for (int i = 0; i < attributes; i++) {
      int length = left / (attributes - i);
      left -= length;
      json.append(String.format(Locale.ROOT, ",\"d%02d\":{\"S\":\"", i));
      fill(json, length, number);
      json.append("\"}");
    }
    return json.append('}').toString();
  }

  /**
   * Letters that differ from item to item, so that nothing between here and a disk sees them twice.
   */
  private static void fill(StringBuilder json, int length, int number) {
    int state = number * 0x9E3779B9 + 1;
    for (int i = 0; i < length; i++) {
      state = state * 1_664_525 + 1_013_904_223;
      json.append((char) ('a' + (state >>> 16) % 26));
    }
  }
}
