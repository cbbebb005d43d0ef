package dev.stator.fuzz;

import dev.stator.core.key.CompositeKey;
import dev.stator.core.key.KeyCodec;
import dev.stator.model.AttributeValue;
import dev.stator.model.DataType;
import java.util.Arrays;
import java.util.List;

/**
 * Keys: bytes are a key of some types or refused, and what was a key has these very bytes; strings
 * only where they are UTF-8.
 */
public final class KeyFuzz {
  private static final List<List<DataType>> TYPES =
      List.of(
          List.of(DataType.N),
          List.of(DataType.B),
          List.of(DataType.S),
          List.of(DataType.N, DataType.B),
          List.of(DataType.B, DataType.N),
          List.of(DataType.B, DataType.B, DataType.N, DataType.N),
          List.of(DataType.S, DataType.S));

  private KeyFuzz() {}

  /** The first byte chooses the types, the rest are bytes of a key. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    Input.Choice input = Input.Choice.of(bytes);
    List<DataType> types = input.from(TYPES);
    try {
      CompositeKey.Parts parts = CompositeKey.decode(input.rest(), types);
      byte[] again = CompositeKey.encode(parts.values(), parts.tail());
      CompositeKey.Parts same = CompositeKey.decode(again, types);
      requireEqual(parts.values(), same.values());
      if (!types.contains(DataType.S) && !Arrays.equals(again, input.rest())) {
        throw new AssertionError("a key has two encodings");
      }
    } catch (IllegalArgumentException refused) {
      // That is how it is said.
    }
    try {
      AttributeValue value = KeyCodec.decode(types.getFirst(), input.rest());
      requireEqual(value, KeyCodec.decode(types.getFirst(), KeyCodec.encode(value)));
    } catch (IllegalArgumentException refused) {
      // That is how it is said.
    }
    byte[] end = KeyCodec.prefixEnd(input.rest());
    if (end != null && Arrays.compareUnsigned(input.rest(), end) >= 0) {
      throw new AssertionError("a prefix ends before it begins");
    }
  }

  private static void requireEqual(Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError(expected + " became " + actual);
    }
  }
}
