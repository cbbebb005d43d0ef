package dev.stator.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A number of DynamoDB: up to 38 significant digits, from 1E-130 to
 * 9.9999999999999999999999999999999999999E+125 in magnitude, and zero. Exact; two numbers are equal
 * when their values are, whatever way they were written. Immutable.
 *
 * <p>A number is held in one form from the request to the disk and back: the bytes of its key. They
 * order as the numbers do (byte by byte, unsigned), say themselves where they end, and have one
 * spelling per value, so that comparing, hashing and storing a number needs no arithmetic.
 *
 * <pre>
 *   +----------+---------+---------+-- - --+---------+
 *   | exponent | digit 1 | digit 2 |       | digit n |      n = 1 .. 20
 *   +----------+---------+---------+-- - --+---------+
 *   exponent   0x80 + 65 + E, where digit 1 counts 100^E and -65 &lt;= E &lt;= 62
 *   digit      base 100: 2 * digit + 1 where another one follows, 2 * digit where it is the last
 *   zero       80 00
 *   negative   every byte of the magnitude inverted
 * </pre>
 *
 * The digits are aligned to the decimal point, as in the service's own form: the number of bytes is
 * what the service charges for the number (see {@link #itemSizeBytes}).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number">Number</a>
 */
public final class DynamoNumber implements Comparable<DynamoNumber> {

  /** The most significant digits that a number can have. */
  public static final int MAX_DIGITS = 38;

  /** The most bytes that the encoded form of a number takes. */
  public static final int MAX_ENCODED_BYTES = 21;

  /** The room that printing a number takes: a sign, "0.", 128 zeros and 20 pairs of digits. */
  public static final int MAX_PRINTED_CHARS = 171;

  /** Zero. */
  public static final DynamoNumber ZERO = new DynamoNumber(new byte[] {(byte) 0x80, 0});

  static final int EXPONENT_BIAS = 0x80 + 65;
  private static final int MAX_LONG_PAIRS = 9;

  private final byte[] encoded;

  DynamoNumber(byte[] encoded) {
    this.encoded = encoded;
  }

  /**
   * Returns the number that this text stands for: an optional sign, digits with an optional point
   * anywhere between, before or behind them, and an optional decimal exponent. No white space.
   *
   * @throws ApiException {@code ValidationException} with the service's text where it is not a
   *     number, has too many digits or is out of range
   */
  public static DynamoNumber parse(String text) {
    return new NumberText(text).number();
  }

  /** Returns the number with this value. */
  public static DynamoNumber of(long value) {
    if (value == 0) {
      return ZERO;
    }
    int exponent = 0;
    long rest = value;
    // Trailing pairs of zeros are not part of the number's form.
    while (rest % 100 == 0) {
      rest /= 100;
      exponent++;
    }
    int pairs = 1;
    for (long left = rest / 100; left != 0; left /= 100) {
      pairs++;
    }
    byte[] encoded = new byte[1 + pairs];
    int more = 0;
    for (int at = pairs; at > 0; at--) {
      encoded[at] = (byte) (Math.abs((int) (rest % 100)) * 2 + more);
      more = 1;
      rest /= 100;
    }
    encoded[0] = (byte) (EXPONENT_BIAS + exponent + pairs - 1);
    return value < 0 ? inverted(encoded) : new DynamoNumber(encoded);
  }

  static DynamoNumber inverted(byte[] encoded) {
    for (int at = 0; at < encoded.length; at++) {
      encoded[at] = (byte) ~encoded[at];
    }
    return new DynamoNumber(encoded);
  }

  /**
   * Returns the number whose encoded form starts here; {@link #encodedSizeBytes} tells where it
   * ends.
   *
   * @throws IllegalArgumentException if these bytes are not the form of a number
   */
  public static DynamoNumber decode(byte[] bytes, int offset, int limit) {
    int end = offset + encodedSizeBytes(bytes, offset, limit);
    return new DynamoNumber(Arrays.copyOfRange(bytes, offset, end));
  }

  /**
   * Checks the encoded number that starts here and returns how many bytes it takes.
   *
   * @throws IllegalArgumentException if these bytes are not the form of a number
   */
  public static int encodedSizeBytes(byte[] bytes, int offset, int limit) {
    int end = Math.min(limit, offset + MAX_ENCODED_BYTES);
    if (end - offset < 2) {
      throw new IllegalArgumentException("a number is cut off");
    }
    int mask = mask(bytes, offset);
    int at = offset + 1;
    int digit = (bytes[at] ^ mask) & 0xFF;
    if (digit < 2) {
      if (digit == 0 && mask == 0 && (bytes[offset] & 0xFF) == 0x80) {
        return 2;
      }
      throw new IllegalArgumentException("a number starts with a zero");
    }
    while ((digit & 1) == 1) {
      if (++at == end || digit > 199) {
        throw new IllegalArgumentException("a number does not end");
      }
      digit = (bytes[at] ^ mask) & 0xFF;
    }
    if (digit < 2 || digit > 198) {
      throw new IllegalArgumentException("a number ends in a zero, or in no digit");
    }
    return at - offset + 1;
  }

  private static int mask(byte[] bytes, int offset) {
    return bytes[offset] < 0 ? 0 : 0xFF;
  }

  /**
   * Returns the order-preserving form of the number itself, not a copy: the caller must not change
   * it.
   */
  public byte[] encoded() {
    return encoded;
  }

  /**
   * Returns what the number counts in the size of an item, in bytes: one, one more for each pair of
   * decimal places that holds a significant digit, and one more where it is negative. Zero is one.
   * Measured on the service; its guide only says "approximately".
   */
  public int itemSizeBytes() {
    return itemSizeBytes(encoded, 0, encoded.length);
  }

  /** Returns what the encoded number of this many bytes counts in the size of an item. */
  public static int itemSizeBytes(byte[] bytes, int offset, int encodedBytes) {
    if (bytes[offset] >= 0) {
      return encodedBytes + 1;
    }
    return bytes[offset + 1] == 0 ? 1 : encodedBytes;
  }

  /** Returns -1, 0 or 1 as the number is negative, zero or positive. */
  public int signum() {
    return encoded[0] >= 0 ? -1 : encoded[1] == 0 ? 0 : 1;
  }

  /** Returns the exact value. */
  public BigDecimal bigDecimalValue() {
    int pairs = encoded.length - 1;
    int scale = 2 * (pairs - 1 - exponent(encoded, 0));
    if (pairs <= MAX_LONG_PAIRS) {
      return BigDecimal.valueOf(unscaled(1, pairs), scale);
    }
    BigInteger value = BigInteger.ZERO;
    for (int from = 1; from <= pairs; from += MAX_LONG_PAIRS) {
      int to = Math.min(pairs, from + MAX_LONG_PAIRS - 1);
      BigInteger chunk = BigInteger.valueOf(unscaled(from, to));
      value = value.multiply(BigInteger.TEN.pow(2 * (to - from + 1))).add(chunk);
    }
    return new BigDecimal(value, scale);
  }

  private long unscaled(int from, int to) {
    int mask = mask(encoded, 0);
    long value = 0;
    for (int at = from; at <= to; at++) {
      value = value * 100 + (((encoded[at] ^ mask) & 0xFF) >> 1);
    }
    return mask == 0 ? value : -value;
  }

  private static int exponent(byte[] bytes, int offset) {
    return ((bytes[offset] ^ mask(bytes, offset)) & 0xFF) - EXPONENT_BIAS;
  }

  /**
   * Returns the sum, exact.
   *
   * @throws ApiException {@code ValidationException} where the sum is out of range, or has more
   *     than 38 significant digits (which the service calls an overflow too)
   */
  public DynamoNumber add(DynamoNumber other) {
    if (isShortInteger() && other.isShortInteger()) {
      return of(longValue() + other.longValue());
    }
    return exact(bigDecimalValue().add(other.bigDecimalValue()));
  }

  /**
   * Returns the difference, exact.
   *
   * @throws ApiException {@code ValidationException} where the difference is out of range, or has
   *     more than 38 significant digits (which the service calls an overflow too)
   */
  public DynamoNumber subtract(DynamoNumber other) {
    if (isShortInteger() && other.isShortInteger()) {
      return of(longValue() - other.longValue());
    }
    return exact(bigDecimalValue().subtract(other.bigDecimalValue()));
  }

  private static DynamoNumber exact(BigDecimal result) {
    BigDecimal stripped = result.stripTrailingZeros();
    if (stripped.precision() > MAX_DIGITS) {
      throw ApiException.validation(NumberText.OVERFLOW);
    }
    return parse(stripped.toString());
  }

  /** Tells whether the number is an integer of at most 18 digits. */
  private boolean isShortInteger() {
    int exponent = exponent(encoded, 0);
    return encoded[1] == 0 || (exponent >= encoded.length - 2 && exponent < MAX_LONG_PAIRS);
  }

  private long longValue() {
    int pairs = encoded.length - 1;
    long value = unscaled(1, pairs);
    for (int missing = exponent(encoded, 0) - pairs + 1; missing > 0; missing--) {
      value *= 100;
    }
    return value;
  }

  @Override
  public int compareTo(DynamoNumber other) {
    return Arrays.compareUnsigned(encoded, other.encoded);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DynamoNumber number && Arrays.equals(encoded, number.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  /**
   * Returns the number as DynamoDB prints it: all digits written out whatever the exponent, without
   * leading or trailing zeros.
   */
  @Override
  public String toString() {
    byte[] text = new byte[MAX_PRINTED_CHARS];
    int size = print(encoded, 0, encoded.length, text, 0);
    return new String(text, 0, size, StandardCharsets.ISO_8859_1);
  }

  /**
   * Prints an encoded number as ASCII, as {@link #toString} does, and returns the offset behind the
   * last character.
   *
   * @param bytes holds the encoded form, which was checked, from {@code offset} to {@code limit}
   * @param text room for {@link #MAX_PRINTED_CHARS} from {@code at} on
   */
  public static int print(byte[] bytes, int offset, int limit, byte[] text, int at) {
    int mask = mask(bytes, offset);
    int exponent = exponent(bytes, offset);
    int next = offset + 1;
    int to = at;
    if (mask != 0) {
      text[to++] = '-';
    }
    if (bytes[next] == 0) {
      // Zero alone starts with this digit; the exponent that it is stored with means nothing.
      text[to++] = '0';
      return to;
    }
    if (exponent < 0) {
      text[to++] = '0';
    } else {
      int first = ((bytes[next++] ^ mask) & 0xFF) >> 1;
      if (first >= 10) {
        text[to++] = (byte) ('0' + first / 10);
      }
      text[to++] = (byte) ('0' + first % 10);
    }
    for (int place = exponent; place > 0; place--) {
      int pair = next < limit ? ((bytes[next++] ^ mask) & 0xFF) >> 1 : 0;
      text[to++] = (byte) ('0' + pair / 10);
      text[to++] = (byte) ('0' + pair % 10);
    }
    return next < limit ? printFraction(bytes, next, limit, exponent, mask, text, to) : to;
  }

  private static int printFraction(
      byte[] bytes, int from, int limit, int exponent, int mask, byte[] text, int at) {
    int to = at;
    text[to++] = '.';
    for (int place = exponent + 1; place < 0; place++) {
      text[to++] = '0';
      text[to++] = '0';
    }
    for (int next = from; next < limit; next++) {
      int pair = ((bytes[next] ^ mask) & 0xFF) >> 1;
      text[to++] = (byte) ('0' + pair / 10);
      text[to++] = (byte) ('0' + pair % 10);
    }
    return text[to - 1] == '0' ? to - 1 : to;
  }
}
