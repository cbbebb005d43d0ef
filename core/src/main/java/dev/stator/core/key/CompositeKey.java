package dev.stator.core.key;

import dev.stator.model.AttributeValue;
import dev.stator.model.DataType;
import dev.stator.model.DynamoNumber;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several values as one key, ordered as the tuple of the values is: by the first, then by the
 * second, and so on. It serves index entries, whose key is the index's key and then the item's.
 *
 * <pre>
 *   +-------------+-------------+-- - --+---------------------+
 *   | component 1 | component 2 |       | raw tail (optional) |
 *   +-------------+-------------+-- - --+---------------------+
 *   number            its encoded form, which says itself where it ends
 *   string, binary    its bytes with 00 written as 00 FF, and 00 01 as the end
 *   raw tail          bytes as they are, to the end of the key
 * </pre>
 *
 * <p>The end of a component is less than all that can follow inside one, so a value sorts before
 * its own extensions, whatever the next component is.
 */
public final class CompositeKey {
  private static final int ESCAPED = 0xFF;
  private static final int END = 0x01;

  private CompositeKey() {}

  /** Returns the key of these values, each of them delimited. */
  public static byte[] encode(List<AttributeValue> values) {
    return encode(values, new byte[0]);
  }

  /**
   * Returns the key of these values, each of them delimited, and then the tail as it is.
   *
   * @throws IllegalArgumentException if the type of a value is none that a key can have
   */
  public static byte[] encode(List<AttributeValue> values, byte[] tail) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(64);
    for (AttributeValue value : values) {
      append(KeyCodec.encode(value), value.type(), out);
    }
    out.writeBytes(tail);
    return out.toByteArray();
  }

  private static void append(byte[] bytes, DataType type, ByteArrayOutputStream out) {
    if (type == DataType.N) {
      out.writeBytes(bytes);
      return;
    }
    int from = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == 0) {
        out.write(bytes, from, at + 1 - from);
        out.write(ESCAPED);
        from = at + 1;
      }
    }
    out.write(bytes, from, bytes.length - from);
    out.write(0);
    out.write(END);
  }

  /**
   * Returns the values of a key and the tail behind them.
   *
   * @param types the types of the delimited values, in their order
   * @throws IllegalArgumentException if the bytes are not the key of such values
   */
  public static Parts decode(byte[] key, List<DataType> types) {
    List<AttributeValue> values = new ArrayList<>(types.size());
    int at = 0;
    for (DataType type : types) {
      if (type == DataType.N) {
        int size = DynamoNumber.encodedSizeBytes(key, at, key.length);
        values.add(new AttributeValue.N(DynamoNumber.decode(key, at, key.length)));
        at += size;
      } else {
        int end = end(key, at);
        values.add(KeyCodec.decode(type, unescaped(key, at, end)));
        at = end + 2;
      }
    }
    return new Parts(values, Arrays.copyOfRange(key, at, key.length));
  }

  private static int end(byte[] key, int from) {
    for (int at = from; at + 1 < key.length; at++) {
      if (key[at] == 0) {
        if (key[at + 1] == END) {
          return at;
        }
        if ((key[at + 1] & 0xFF) != ESCAPED) {
          break;
        }
        at++;
      }
    }
    throw new IllegalArgumentException("a component of a key does not end");
  }

  private static byte[] unescaped(byte[] key, int from, int end) {
    byte[] bytes = new byte[end - from];
    int size = 0;
    for (int at = from; at < end; at++) {
      bytes[size++] = key[at];
      if (key[at] == 0) {
        at++;
      }
    }
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  /**
   * What a composite key was made of.
   *
   * @param values the delimited values, in their order
   * @param tail the bytes behind them; empty where there were none
   */
  public record Parts(List<AttributeValue> values, byte[] tail) {
    /** Keeps a copy of the list; the tail is not copied. */
    public Parts {
      values = List.copyOf(values);
    }
  }
}
