package dev.stator.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.catalog.ResourceNames;
import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The texts of iterators, sequence numbers and shards. */
class ShardIteratorTest {
  private static final StreamName STREAM = new StreamName("Music", "2026-01-01T00:00:00.000");
  private static final ResourceNames NAMES = new ResourceNames("eu-west-1", "000000000000");
  private static final ShardIterator ITERATOR =
      new ShardIterator(STREAM, 1767225600000L, 4711, Instant.parse("2026-01-01T00:00:00.123Z"));

  @Test
  void anIteratorIsReadFromItsText() {
    assertThat(ShardIterator.parse(ITERATOR.text(NAMES))).isEqualTo(ITERATOR);
  }

  @Test
  void anIteratorThatWasChangedIsNone() {
    String text = ITERATOR.text(NAMES);
    for (int at = 0; at < text.length(); at++) {
      String other = text.charAt(at) == 'A' ? "B" : "A";
      assertThat(ShardIterator.parse(text.substring(0, at) + other + text.substring(at + 1)))
          .as("changed at %d", at)
          .isNull();
      assertThat(ShardIterator.parse(text.substring(0, at))).isNull();
    }
  }

  @Test
  void sequenceNumbersHaveTwentyOneDigitsAndTheOrderOfRecords() {
    SequenceNumber record = SequenceNumber.ofRecord(4711);
    assertThat(record).hasToString("100000000004711000000");
    assertThat(record.next()).hasToString("100000000004711000001");
    assertThat(SequenceNumber.parse("100000000004711000001")).isEqualTo(record.next());
    BigInteger before = BigInteger.ZERO;
    for (long sequence = 1; sequence < Long.MAX_VALUE / 10; sequence *= 7) {
      SequenceNumber number = SequenceNumber.ofRecord(sequence);
      assertThat(number.toString()).hasSizeBetween(21, 40);
      assertThat(new BigInteger(number.toString())).isGreaterThan(before);
      assertThat(SequenceNumber.parse(number.toString())).isEqualTo(number);
      before = new BigInteger(number.toString());
    }
    assertThat(SequenceNumber.parse("49540114571395650111111111")).isNull();
    assertThat(SequenceNumber.parse("199999999999999999999000000")).isNull();
    assertThat(SequenceNumber.parse("")).isNull();
  }

  @Test
  void partsOfTheRingHaveEachTokenOnce() {
    for (int parts = 1; parts <= 256; parts++) {
      long next = 0;
      for (var range : StreamShard.cut(parts)) {
        assertThat(range.first()).isEqualTo(next);
        next = range.last() + 1;
      }
      assertThat(next).isZero();
    }
  }

  @Test
  void shardNamesAreLongEnoughAndInTheOrderOfShards() {
    assertThat(StreamShard.id(STREAM, 1767225600000L)).hasSizeBetween(28, 65);
    assertThat(StreamShard.id(STREAM, 9)).isLessThan(StreamShard.id(STREAM, 10));
  }
}
