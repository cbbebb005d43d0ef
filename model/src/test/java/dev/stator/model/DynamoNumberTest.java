package dev.stator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What texts are numbers, how they are printed and what they weigh. */
class DynamoNumberTest {
  private static final String NINES = "9".repeat(38);

  // Sources: dynamodb-conformance, limits/numberPrecision and limits/numberByteSize;
  // Alternator's test_number, both run against the service.
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "0.000, 0",
    "0e125, 0",
    "3, 3",
    "+3, 3",
    ".123, 0.123",
    "5., 5",
    "0001.23, 1.23",
    "00042, 42",
    "0042.1200, 42.12",
    "1.0, 1",
    "3.1400, 3.14",
    "1.5E2, 150",
    "1e+5, 100000",
    "1E20, 100000000000000000000",
    "-7.1234, -7.1234",
    "-17e5, -1700000",
    "-17.4E37, -174000000000000000000000000000000000000",
    "12345678901234567890123456789012345678, 12345678901234567890123456789012345678",
    "3.1415926535897932384626433832795028841, 3.1415926535897932384626433832795028841",
    "1e-38, 0.00000000000000000000000000000000000001"
  })
  void numberPrinted(String text, String printed) {
    assertThat(DynamoNumber.parse(text)).hasToString(printed);
  }

  @Test
  void largestAndSmallestNumbersPrintedInFull() {
    assertThat(DynamoNumber.parse("1E125")).hasToString("1" + "0".repeat(125));
    assertThat(DynamoNumber.parse("-9." + "9".repeat(37) + "E+125"))
        .hasToString("-" + NINES + "0".repeat(88));
    assertThat(DynamoNumber.parse("1E-130")).hasToString("0." + "0".repeat(129) + "1");
  }

  // Source of those up to the blanks: Alternator's test_invalid_numbers, run against the service;
  // the rest follows from its grammar.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "Infinity",
        "-Infinity",
        "-NaN",
        "dog",
        "-dog",
        " 1",
        "1 ",
        "0x10",
        "1_000",
        "1,5",
        "-",
        "+",
        ".",
        "-.",
        "e5",
        "1e",
        "1e+",
        "1.2.3",
        "--1",
        "1e5e5",
        "1f",
        "1e9223372036854775808"
      })
  void textThatIsNoNumberRefused(String text) {
    assertRefused(text, "The parameter cannot be converted to a numeric value: " + text);
  }

  // Source: dynamodb-conformance, error-messages/valueLayers.
  @Test
  void emptyTextRefused() {
    assertRefused("", "The parameter cannot be converted to a numeric value: ");
  }

  // Source: dynamodb-conformance, error-messages/valueLayers.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          abc          | The parameter cannot be converted to a numeric value: abc
          ''           | The parameter cannot be converted to a numeric value
          1e126        | Number overflow. Attempting to store a number with magnitude larger than supported range
          1e2147483647 | Number underflow. Attempting to store a number with magnitude smaller than supported range
          """)
  void olderCheckOfValuesRefusesAsItDoes(String text, String message) {
    assertThat(NumberText.olderMessage(text, refusal(text))).isEqualTo(message);
  }

  // Source: dynamodb-conformance, limits/numberExponent.
  @Test
  void zeroIsInRangeByTheExponentItIsWrittenWith() {
    assertThat(DynamoNumber.parse("0e125")).isEqualTo(DynamoNumber.ZERO);
    assertThat(refusal("0e126")).startsWith("Number overflow.");
    assertThat(refusal("0e-131")).startsWith("Number underflow.");
  }

  private static String refusal(String text) {
    return catchThrowableOfType(ApiException.class, () -> DynamoNumber.parse(text)).text();
  }

  // Source: dynalite's test/putItem, run against the service.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "123456789012345678901234567890123456789",
        "-1.23456789012345678901234567890123456789"
      })
  void moreThan38DigitsRefused(String text) {
    assertRefused(text, "Attempting to store more than 38 significant digits in a Number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e126", "-1e126", "11e125", "1e1000", "0.1e127", "1e99999999999"})
  void magnitudeTooLargeRefused(String text) {
    assertRefused(
        text,
        "Number overflow. Attempting to store a number with magnitude larger than supported range");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e-131", "-1e-131", "0.9e-130", "1e-1000", "1e-99999999999"})
  void magnitudeTooSmallRefused(String text) {
    assertRefused(
        text,
        "Number underflow. Attempting to store a number with magnitude smaller than supported"
            + " range");
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> DynamoNumber.parse(text))
        .isInstanceOf(ApiException.class)
        .hasMessage(message);
  }

  @Test
  void zerosAroundTheDigitsNotCounted() {
    assertThat(DynamoNumber.parse("000" + NINES + "0000.000"))
        .isEqualTo(DynamoNumber.parse(NINES + "e4"));
    assertThat(DynamoNumber.parse("0.000" + NINES + "000"))
        .isEqualTo(DynamoNumber.parse(NINES + "e-41"));
  }

  // Source: dynamodb-conformance, src/item-size: measured on the service in August 2026.
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 2",
    "12, 2",
    "123, 3",
    "1234, 3",
    "12345678901234567890123456789012345678, 20",
    "0042, 2",
    "100, 2",
    "1010, 3",
    "0.0000001, 2",
    "1E125, 2",
    "1E-100, 2",
    "1.5, 3",
    "15, 2",
    "1.2, 3",
    "1.200, 3",
    "1.234, 4",
    "3.14159, 5",
    "123456, 4",
    "100.5, 4",
    "0.15, 2",
    "-42, 3",
    "-0, 1"
  })
  void numberWeighed(String text, int bytes) {
    assertThat(DynamoNumber.parse(text).itemSizeBytes()).isEqualTo(bytes);
  }

  // Sources: Alternator's test_number; dynamodb-conformance, limits/numberPrecision.
  @ParameterizedTest
  @CsvSource({
    "1, 10000000000000000000000, 10000000000000000000001",
    "0.1, 0.2, 0.3",
    "-5, 5, 0",
    "999999999999999999, 1, 1000000000000000000",
    "9e125, 0.9e125, 9.9e125"
  })
  void sumExact(String left, String right, String sum) {
    assertThat(DynamoNumber.parse(left).add(DynamoNumber.parse(right)))
        .isEqualTo(DynamoNumber.parse(sum));
    assertThat(DynamoNumber.parse(sum).subtract(DynamoNumber.parse(right)))
        .isEqualTo(DynamoNumber.parse(left));
  }

  @ParameterizedTest
  @CsvSource({"9.9e125, 9.9e125", "1e50, 1"})
  void sumThatNoNumberCanHoldAnOverflow(String left, String right) {
    DynamoNumber augend = DynamoNumber.parse(left);
    DynamoNumber addend = DynamoNumber.parse(right);
    assertThatThrownBy(() -> augend.add(addend)).hasMessageStartingWith("Number overflow.");
    assertThatThrownBy(() -> DynamoNumber.ZERO.subtract(augend).subtract(addend))
        .hasMessageStartingWith("Number overflow.");
  }

  @Test
  void differenceBelowTheRangeAnUnderflow() {
    DynamoNumber small = DynamoNumber.parse("1.1E-130");
    DynamoNumber smaller = DynamoNumber.parse("1E-130");
    assertThatThrownBy(() -> small.subtract(smaller)).hasMessageStartingWith("Number underflow.");
  }
}
