package dev.stator.storage;

/**
 * A range of tokens, both ends included, in unsigned order.
 *
 * @param first the least token
 * @param last the greatest token, not before the first
 */
public record TokenRange(long first, long last) {
  /** Every token there is. */
  public static final TokenRange ALL = new TokenRange(0, -1);

  /** Checks the order. */
  public TokenRange {
    if (Long.compareUnsigned(first, last) > 0) {
      throw new IllegalArgumentException("the range ends before it begins");
    }
  }

  /** Returns whether the token lies in the range. */
  public boolean contains(long token) {
    return Long.compareUnsigned(first, token) <= 0 && Long.compareUnsigned(token, last) <= 0;
  }
}
