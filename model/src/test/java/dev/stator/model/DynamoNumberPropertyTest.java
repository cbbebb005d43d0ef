package dev.stator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Numbers against {@link BigDecimal}. */
class DynamoNumberPropertyTest {

  @Provide
  Arbitrary<BigDecimal> decimals() {
    Arbitrary<BigInteger> digits =
        Arbitraries.oneOf(
            Arbitraries.bigIntegers()
                .between(BigInteger.TEN.pow(38).negate(), BigInteger.TEN.pow(38))
                .filter(value -> value.abs().compareTo(BigInteger.TEN.pow(38)) < 0),
            Arbitraries.integers().between(-100_000, 100_000).map(BigInteger::valueOf));
    Arbitrary<Integer> exponents =
        Arbitraries.oneOf(
            Arbitraries.integers().between(-130, 125), Arbitraries.integers().between(-4, 4));
    return Combinators.combine(digits, exponents)
        .as((unscaled, exponent) -> {
          // The exponent is that of the leading digit.
          int places = new BigDecimal(unscaled).precision() - 1;
          return new BigDecimal(unscaled, places - exponent);
        });
  }

  @Property
  void parsedNumberKeepsItsValue(@ForAll("decimals") BigDecimal value) {
    DynamoNumber number = DynamoNumber.parse(value.toString());
    assertThat(number.bigDecimalValue()).isEqualByComparingTo(value);
    assertThat(number).isEqualTo(DynamoNumber.parse(value.toPlainString()));
    assertThat(number.signum()).isEqualTo(value.signum());
  }

  @Property
  void printedNumberIsPlainAndWithoutNeedlessZeros(@ForAll("decimals") BigDecimal value) {
    String plain = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    assertThat(DynamoNumber.parse(value.toString())).hasToString(plain);
  }

  @Property
  void orderOfNumbersAndOfTheirBytesIsThatOfTheirValues(
      @ForAll("decimals") BigDecimal left, @ForAll("decimals") BigDecimal right) {
    DynamoNumber one = DynamoNumber.parse(left.toString());
    DynamoNumber other = DynamoNumber.parse(right.toString());
    int expected = left.compareTo(right);
    assertThat(Integer.signum(one.compareTo(other))).isEqualTo(expected);
    assertThat(Integer.signum(Arrays.compareUnsigned(one.encoded(), other.encoded())))
        .isEqualTo(expected);
    assertThat(one.equals(other)).isEqualTo(expected == 0);
  }

  @Property
  void encodedNumberSaysWhereItEnds(
      @ForAll("decimals") BigDecimal value, @ForAll byte[] before, @ForAll byte[] behind) {
    DynamoNumber number = DynamoNumber.parse(value.toString());
    byte[] encoded = number.encoded();
    byte[] bytes = Arrays.copyOf(before, before.length + encoded.length + behind.length);
    System.arraycopy(encoded, 0, bytes, before.length, encoded.length);
    System.arraycopy(behind, 0, bytes, before.length + encoded.length, behind.length);
    assertThat(DynamoNumber.encodedSizeBytes(bytes, before.length, bytes.length))
        .isEqualTo(encoded.length);
    assertThat(DynamoNumber.decode(bytes, before.length, bytes.length)).isEqualTo(number);
    assertThat(encoded.length).isLessThanOrEqualTo(DynamoNumber.MAX_ENCODED_BYTES);
  }

  @Property
  void longIsTheNumberOfItsText(@ForAll long value) {
    assertThat(DynamoNumber.of(value)).isEqualTo(DynamoNumber.parse(Long.toString(value)));
  }

  @Example
  void extremeLongsAreTheNumbersOfTheirTexts() {
    longIsTheNumberOfItsText(Long.MIN_VALUE);
    longIsTheNumberOfItsText(Long.MAX_VALUE);
  }

  @Property
  void sumAndDifferenceAreExactOrRefused(
      @ForAll("decimals") BigDecimal left, @ForAll("decimals") BigDecimal right) {
    DynamoNumber one = DynamoNumber.parse(left.toString());
    DynamoNumber other = DynamoNumber.parse(right.toString());
    BigDecimal sum = left.add(right).stripTrailingZeros();
    if (sum.precision() > DynamoNumber.MAX_DIGITS || sum.precision() - sum.scale() - 1 > 125) {
      assertThatThrownBy(() -> one.add(other)).hasMessageStartingWith("Number overflow");
    } else if (sum.signum() != 0 && sum.precision() - sum.scale() - 1 < -130) {
      assertThatThrownBy(() -> one.add(other)).hasMessageStartingWith("Number underflow");
    } else {
      assertThat(one.add(other).bigDecimalValue()).isEqualByComparingTo(sum);
      assertThat(one.add(other).subtract(other)).isEqualTo(one);
    }
  }

  @Property
  void anyBytesAreANumberOrRefused(@ForAll byte[] bytes) {
    int size;
    try {
      size = DynamoNumber.encodedSizeBytes(bytes, 0, bytes.length);
    } catch (IllegalArgumentException e) {
      return;
    }
    DynamoNumber number = DynamoNumber.decode(bytes, 0, bytes.length);
    assertThat(number.encoded()).hasSize(size);
    assertThat(new BigDecimal(number.toString())).isEqualByComparingTo(number.bigDecimalValue());
  }
}
