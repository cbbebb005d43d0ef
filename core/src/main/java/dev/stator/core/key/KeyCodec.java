package dev.stator.core.key;

import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.DataType;
import dev.stator.model.DynamoNumber;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The key form of single values: compared byte by byte, unsigned, shorter first, the bytes stand in
 * the order that DynamoDB gives the values of one type.
 *
 * <p>A string is its UTF-8 (characters beyond the basic plane therefore sort behind all others,
 * unlike in Java's own order), a binary value itself, a number its {@linkplain DynamoNumber#encoded
 * encoded form}. An unpaired surrogate, which UTF-8 cannot express, becomes {@code ?} here as in
 * stored items, so that a key and its item cannot disagree.
 *
 * <p>Arrays are not copied where that can be avoided: nobody may change one that went in or came
 * out.
 */
public final class KeyCodec {

  private KeyCodec() {}

  /**
   * Returns the key form of a value.
   *
   * @throws IllegalArgumentException if the type of the value is none that a key can have
   */
  public static byte[] encode(AttributeValue value) {
    return switch (value) {
      case AttributeValue.S(String string) -> string.getBytes(StandardCharsets.UTF_8);
      case AttributeValue.N(DynamoNumber number) -> number.encoded();
      case AttributeValue.B(Binary binary) -> binary.array();
      case AttributeValue.Bool _,
          AttributeValue.Null _,
          AttributeValue.L _,
          AttributeValue.M _,
          AttributeValue.SS _,
          AttributeValue.NS _,
          AttributeValue.BS _,
          AttributeValue.Malformed _ ->
          throw new IllegalArgumentException("not a type of a key");
    };
  }

  /**
   * Returns the value of this type whose key form this is.
   *
   * @throws IllegalArgumentException if the type is none that a key can have, or the bytes are not
   *     the key form of one value of it
   */
  public static AttributeValue decode(DataType type, byte[] bytes) {
    return switch (type) {
      case S -> new AttributeValue.S(new String(bytes, StandardCharsets.UTF_8));
      case N -> {
        if (DynamoNumber.encodedSizeBytes(bytes, 0, bytes.length) != bytes.length) {
          throw new IllegalArgumentException("more than a number");
        }
        yield new AttributeValue.N(DynamoNumber.decode(bytes, 0, bytes.length));
      }
      case B -> new AttributeValue.B(Binary.wrap(bytes));
      case SS, NS, BS, BOOL, NULL, L, M ->
          throw new IllegalArgumentException("not a type of a key");
    };
  }

  /**
   * Returns the least bytes that are greater than all bytes that begin with this prefix, or null
   * where there are none (the prefix is empty, or nothing but 0xFF). What begins with a prefix is
   * what lies from the prefix, inclusive, to this bound, exclusive.
   */
  public static byte @Nullable [] prefixEnd(byte[] prefix) {
    int last = prefix.length - 1;
    while (last >= 0 && prefix[last] == (byte) 0xFF) {
      last--;
    }
    if (last < 0) {
      return null;
    }
    byte[] end = Arrays.copyOf(prefix, last + 1);
    end[last]++;
    return end;
  }

  /** Returns the least bytes that are greater than these: the bytes with a zero behind them. */
  public static byte[] successor(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length + 1);
  }
}
