package dev.stator.core.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.DataType;
import dev.stator.model.DynamoNumber;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The order of keys and of what begins with a prefix, against comparisons of the values. */
class KeyOrderPropertyTest {
  private static final List<DataType> TYPES = List.of(DataType.S, DataType.N, DataType.B);

  /** Few different characters, so that prefixes and equal values are common. */
  @Provide
  Arbitrary<AttributeValue> strings() {
    return Arbitraries.of("\0", "\1", "a", "\u00ff", "\uffee", "\uD83D\uDE00")
        .list()
        .ofMaxSize(4)
        .map(parts -> new AttributeValue.S(String.join("", parts)));
  }

  @Provide
  Arbitrary<AttributeValue> numbers() {
    return Combinators.combine(
            Arbitraries.integers().between(-1000, 1000), Arbitraries.integers().between(-5, 5))
        .as((digits, exponent) ->
            new AttributeValue.N(DynamoNumber.parse(digits + "e" + exponent)));
  }

  @Provide
  Arbitrary<AttributeValue> binaries() {
    return Arbitraries.of((byte) 0, (byte) 1, (byte) 127, (byte) -128, (byte) -1)
        .array(byte[].class)
        .ofMaxSize(4)
        .map(bytes -> new AttributeValue.B(Binary.wrap(bytes)));
  }

  @Provide
  Arbitrary<List<AttributeValue>> tuples() {
    return Combinators.combine(strings(), numbers(), binaries()).as(List::of);
  }

  private static int compare(AttributeValue left, AttributeValue right) {
    return switch (left) {
      case AttributeValue.S(String string) ->
          compareByCodePoint(string, ((AttributeValue.S) right).value());
      case AttributeValue.N(DynamoNumber number) -> {
        BigDecimal other = ((AttributeValue.N) right).value().bigDecimalValue();
        yield number.bigDecimalValue().compareTo(other);
      }
      case AttributeValue.B(Binary binary) -> binary.compareTo(((AttributeValue.B) right).value());
      default -> throw new AssertionError(left);
    };
  }

  /** The order of code points is that of their UTF-8. */
  private static int compareByCodePoint(String left, String right) {
    return Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
  }

  private static void assertOrdered(byte[] left, byte[] right, int expected) {
    assertThat(Integer.signum(Arrays.compareUnsigned(left, right)))
        .isEqualTo(Integer.signum(expected));
  }

  @Property
  void stringKeysOrderedAsTheirCodePoints(
      @ForAll("strings") AttributeValue left, @ForAll("strings") AttributeValue right) {
    assertOrdered(KeyCodec.encode(left), KeyCodec.encode(right), compare(left, right));
  }

  @Property
  void numberKeysOrderedAsTheirValues(
      @ForAll("numbers") AttributeValue left, @ForAll("numbers") AttributeValue right) {
    assertOrdered(KeyCodec.encode(left), KeyCodec.encode(right), compare(left, right));
  }

  @Property
  void keyDecodedIsItsValue(
      @ForAll("strings") AttributeValue string,
      @ForAll("numbers") AttributeValue number,
      @ForAll("binaries") AttributeValue binary) {
    for (AttributeValue value : List.of(string, number, binary)) {
      assertThat(KeyCodec.decode(value.type(), KeyCodec.encode(value))).isEqualTo(value);
    }
  }

  @Property
  void compositeKeysOrderedAsTheirTuples(
      @ForAll("tuples") List<AttributeValue> left, @ForAll("tuples") List<AttributeValue> right) {
    int expected = 0;
    for (int i = 0; i < TYPES.size() && expected == 0; i++) {
      expected = compare(left.get(i), right.get(i));
    }
    assertOrdered(CompositeKey.encode(left), CompositeKey.encode(right), expected);
  }

  @Property
  void tailOrdersKeysOfEqualTuples(
      @ForAll("tuples") List<AttributeValue> tuple, @ForAll byte[] left, @ForAll byte[] right) {
    assertOrdered(
        CompositeKey.encode(tuple, left),
        CompositeKey.encode(tuple, right),
        Arrays.compareUnsigned(left, right));
  }

  @Property
  void tailNeverOutweighsTheTuple(
      @ForAll("strings") AttributeValue left,
      @ForAll("strings") AttributeValue right,
      @ForAll byte[] leftTail,
      @ForAll byte[] rightTail) {
    if (!left.equals(right)) {
      assertOrdered(
          CompositeKey.encode(List.of(left), leftTail),
          CompositeKey.encode(List.of(right), rightTail),
          compare(left, right));
    }
  }

  @Property
  void compositeKeyDecodedIsItsTupleAndTail(
      @ForAll("tuples") List<AttributeValue> tuple, @ForAll byte[] tail) {
    CompositeKey.Parts parts = CompositeKey.decode(CompositeKey.encode(tuple, tail), TYPES);
    assertThat(parts.values()).isEqualTo(tuple);
    assertThat(parts.tail()).isEqualTo(tail);
  }

  @Property
  void anyBytesDecodedOrRefused(@ForAll byte[] bytes) {
    try {
      CompositeKey.decode(bytes, TYPES);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageMatching("a (number|component of a key) .*");
    }
  }

  @Property
  void prefixAndItsEndEncloseWhatBeginsWithIt(
      @ForAll("binaries") AttributeValue prefix, @ForAll("binaries") AttributeValue value) {
    byte[] from = KeyCodec.encode(prefix);
    byte[] to = KeyCodec.prefixEnd(from);
    byte[] key = KeyCodec.encode(value);
    boolean enclosed =
        Arrays.compareUnsigned(from, key) <= 0
            && (to == null || Arrays.compareUnsigned(key, to) < 0);
    boolean begins =
        key.length >= from.length && Arrays.equals(key, 0, from.length, from, 0, from.length);
    assertThat(enclosed).isEqualTo(begins);
  }

  @Property
  void nothingBetweenBytesAndTheirSuccessor(@ForAll byte[] bytes, @ForAll byte[] other) {
    byte[] successor = KeyCodec.successor(bytes);
    assertThat(Arrays.compareUnsigned(bytes, successor)).isNegative();
    boolean between =
        Arrays.compareUnsigned(bytes, other) < 0 && Arrays.compareUnsigned(other, successor) < 0;
    assertThat(between).isFalse();
  }

  @Example
  void charactersBeyondTheBasicPlaneSortBehindTheOthers() {
    byte[] beyond = KeyCodec.encode(new AttributeValue.S("\uD83D\uDE00"));
    byte[] last = KeyCodec.encode(new AttributeValue.S("\uFFFD"));
    assertThat(Arrays.compareUnsigned(beyond, last)).isPositive();
    assertThat("\uD83D\uDE00").isLessThan("\uFFFD");
  }

  @Example
  void unpairedSurrogateBecomesAQuestionMark() {
    assertThat(KeyCodec.encode(new AttributeValue.S("a\uD83D")))
        .isEqualTo("a?".getBytes(StandardCharsets.UTF_8));
  }
}
