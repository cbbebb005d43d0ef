package dev.stator.model;

/**
 * The text of a number as a client sent it. One pass checks it and finds its significant digits, a
 * second one encodes them.
 */
final class NumberText {
  // The texts are those that the service's answers show; dynalite's tests (putItem, getItem),
  // which were run against the service, quote all of them. What exponents mean outside of the
  // range, and what the older check of values makes of them: dynamodb-conformance,
  // limits/numberExponent and error-messages/valueLayers, captured in 2026.
  static final String OVERFLOW =
      "Number overflow. Attempting to store a number with magnitude larger than supported range";
  private static final String NOT_A_NUMBER = "The parameter cannot be converted to a numeric value";
  private static final String TOO_MANY_DIGITS =
      "Attempting to store more than 38 significant digits in a Number";
  private static final String UNDERFLOW =
      "Number underflow. Attempting to store a number with magnitude smaller than supported range";

  private static final int MIN_EXPONENT = -130;
  private static final int MAX_EXPONENT = 125;
  // An exponent is read as a number of 64 bits; no source tells of one with leading zeros.
  private static final int MAX_EXPONENT_DIGITS = 19;

  private final String text;
  private final boolean negative;
  private int digits;
  private int integerDigits = -1;
  private int firstSignificantAt = -1;
  private int lastSignificantAt;
  private int leadingZeros;
  private int trailingZeros;
  private long writtenExponent;

  /**
   * Returns the text with which the older check of values refuses a number that is refused: it
   * reads numbers into 32-bit exponents, which wrap around, and quotes no empty text.
   *
   * @param message the text with which the newer check refuses it
   */
  static String olderMessage(String text, String message) {
    if (text.isEmpty()) {
      return NOT_A_NUMBER;
    }
    if (message.startsWith(NOT_A_NUMBER)) {
      return message;
    }
    NumberText number = new NumberText(text);
    if (Math.abs(number.writtenExponent) > Integer.MAX_VALUE) {
      return NOT_A_NUMBER + ": " + text;
    }
    return number.exponent() + 1 > Integer.MAX_VALUE ? UNDERFLOW : message;
  }

  NumberText(String text) {
    this.text = text;
    int start = 0;
    boolean minus = false;
    if (!text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+')) {
      minus = text.charAt(0) == '-';
      start = 1;
    }
    negative = minus;
    scan(start);
  }

  private void scan(int start) {
    int at = start;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        countDigit(c, at);
      } else if (c == '.' && integerDigits < 0) {
        integerDigits = digits;
      } else {
        break;
      }
    }
    if (digits == 0) {
      throw notANumber();
    }
    if (integerDigits < 0) {
      integerDigits = digits;
    }
    if (at < text.length()) {
      scanExponent(at);
    }
  }

  private void countDigit(char c, int at) {
    digits++;
    if (c != '0') {
      if (firstSignificantAt < 0) {
        firstSignificantAt = at;
        leadingZeros = digits - 1;
      }
      lastSignificantAt = at;
      trailingZeros = 0;
    } else {
      trailingZeros++;
    }
  }

  private void scanExponent(int marker) {
    if ((text.charAt(marker) | 0x20) != 'e') {
      throw notANumber();
    }
    int at = marker + 1;
    boolean minus = at < text.length() && text.charAt(at) == '-';
    if (at < text.length() && (minus || text.charAt(at) == '+')) {
      at++;
    }
    if (at == text.length() || text.length() - at > MAX_EXPONENT_DIGITS) {
      throw notANumber();
    }
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c < '0' || c > '9') {
        throw notANumber();
      }
      writtenExponent = writtenExponent * 10 + (c - '0');
      if (writtenExponent < 0) {
        throw notANumber();
      }
    }
    writtenExponent = minus ? -writtenExponent : writtenExponent;
  }

  private ApiException notANumber() {
    return ApiException.validation(NOT_A_NUMBER + ": " + text);
  }

  DynamoNumber number() {
    boolean zero = firstSignificantAt < 0;
    // Zero is in range by the exponent that it is written with.
    long exponent = zero ? writtenExponent : exponent();
    if (exponent > MAX_EXPONENT) {
      throw ApiException.validation(OVERFLOW);
    }
    if (exponent < MIN_EXPONENT) {
      throw ApiException.validation(UNDERFLOW);
    }
    if (zero) {
      return DynamoNumber.ZERO;
    }
    int significant = digits - leadingZeros - trailingZeros;
    if (significant > DynamoNumber.MAX_DIGITS) {
      throw ApiException.validation(TOO_MANY_DIGITS);
    }
    return encode((int) exponent, significant);
  }

  /**
   * Returns the exponent of the first significant digit; at the limits of a long it stays there.
   */
  private long exponent() {
    long shift = integerDigits - 1L - leadingZeros;
    return writtenExponent > 0 && shift > Long.MAX_VALUE - writtenExponent
        ? Long.MAX_VALUE - 1
        : writtenExponent + shift;
  }

  private DynamoNumber encode(int exponent, int significant) {
    // An even exponent puts the leading digit into the lower half of its pair.
    int shift = (exponent & 1) == 0 ? 1 : 0;
    int pairs = (significant + shift + 1) / 2;
    byte[] encoded = new byte[1 + pairs];
    encoded[0] = (byte) (DynamoNumber.EXPONENT_BIAS + Math.floorDiv(exponent, 2));
    int place = shift;
    for (int at = firstSignificantAt; at <= lastSignificantAt; at++) {
      char c = text.charAt(at);
      if (c != '.') {
        encoded[1 + place / 2] += (byte) ((c - '0') * ((place & 1) == 0 ? 20 : 2));
        place++;
      }
    }
    for (int at = 1; at < pairs; at++) {
      encoded[at]++;
    }
    return negative ? DynamoNumber.inverted(encoded) : new DynamoNumber(encoded);
  }
}
