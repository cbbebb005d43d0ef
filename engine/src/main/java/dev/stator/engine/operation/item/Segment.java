package dev.stator.engine.operation.item;

import dev.stator.storage.TokenRange;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * One part of a parallel scan: an equal share of the ring of tokens.
 *
 * @param number from 0 to one less than the total
 * @param total how many parts there are
 */
record Segment(int number, int total) {
  private static final Segment WHOLE = new Segment(0, 1);

  /**
   * Returns the segment that a scan asks for; the whole table where it names none.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} if the two parameters do not
   *     go together
   */
  static Segment of(@Nullable Integer number, @Nullable Integer total) {
    if (number == null && total == null) {
      return WHOLE;
    }
    if (number == null) {
      throw OperationMessages.segmentMissing();
    }
    if (total == null) {
      throw OperationMessages.totalSegmentsMissing();
    }
    if (number >= total) {
      throw OperationMessages.segmentTooLarge(number, total);
    }
    return new Segment(number, total);
  }

  /** Returns the tokens of this part; the parts of one total cover the ring without overlap. */
  TokenRange tokens() {
    return new TokenRange(boundary(number), boundary(number + 1) - 1);
  }

  /**
   * The first token of a segment, 2^64 * n / total; that of the one behind the last is 2^64, which
   * wraps to 0.
   */
  private long boundary(int segment) {
    return BigInteger.valueOf(segment)
        .shiftLeft(Long.SIZE)
        .divide(BigInteger.valueOf(total))
        .longValue();
  }
}
