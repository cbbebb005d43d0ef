package dev.stator.fuzz;

import dev.stator.model.ApiException;
import dev.stator.model.DynamoNumber;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers: a text is a number or refused by the API; a number is worth what its text says, prints
 * to a text of the same number, and its bytes are those of the number; other bytes are refused.
 */
public final class NumberFuzz {
  private NumberFuzz() {}

  /** The bytes are taken as a text, and as an encoded number. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    decode(bytes);
    String text = new String(bytes, StandardCharsets.UTF_8);
    DynamoNumber number;
    try {
      number = DynamoNumber.parse(text);
    } catch (ApiException refused) {
      return;
    }
    requireSame(number, DynamoNumber.parse(number.toString()));
    byte[] encoded = number.encoded();
    requireSame(number, DynamoNumber.decode(encoded, 0, encoded.length));
    BigDecimal value = new BigDecimal(text);
    if (value.compareTo(new BigDecimal(number.toString())) != 0) {
      throw new AssertionError(text + " became " + number);
    }
    DynamoNumber one = DynamoNumber.of(1);
    if (Integer.signum(number.compareTo(one)) != value.compareTo(BigDecimal.ONE)
        || Integer.signum(Arrays.compareUnsigned(encoded, one.encoded()))
            != value.compareTo(BigDecimal.ONE)) {
      throw new AssertionError(number + " stands on the wrong side of 1");
    }
  }

  private static void decode(byte[] bytes) {
    DynamoNumber number;
    try {
      number = DynamoNumber.decode(bytes, 0, bytes.length);
    } catch (IllegalArgumentException refused) {
      return;
    }
    byte[] encoded = number.encoded();
    // There is room for two digits more than a text may have.
    if (encoded.length < DynamoNumber.MAX_ENCODED_BYTES - 1) {
      requireSame(number, DynamoNumber.parse(number.toString()));
    }
    if (!Arrays.equals(encoded, Arrays.copyOf(bytes, encoded.length))) {
      throw new AssertionError(number + " has two encodings");
    }
  }

  private static void requireSame(DynamoNumber number, DynamoNumber again) {
    if (!number.equals(again) || number.compareTo(again) != 0) {
      throw new AssertionError(number + " became " + again);
    }
  }
}
