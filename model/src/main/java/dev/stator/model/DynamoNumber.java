package dev.stator.model;

import java.math.BigDecimal;

/**
 * A number of DynamoDB: up to 38 significant digits, from 1E-130 to
 * 9.9999999999999999999999999999999999999E+125 in magnitude, and zero. Exact; two numbers are equal
 * when their values are, whatever way they were written.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number">Number</a>
 */
public final class DynamoNumber implements Comparable<DynamoNumber> {
  private final BigDecimal value;

  private DynamoNumber(BigDecimal value) {
    this.value = value;
  }

  /**
   * Returns the number that this text stands for.
   *
   * @throws ApiException {@code ValidationException} with the service's text where it is not a
   *     number, has too many digits or is out of range
   */
  public static DynamoNumber parse(String text) {
    return new DynamoNumber(new BigDecimal(text));
  }

  /** Returns the number with this value. */
  public static DynamoNumber of(long value) {
    return new DynamoNumber(BigDecimal.valueOf(value));
  }

  /** Returns the exact value. */
  public BigDecimal bigDecimalValue() {
    return value;
  }

  @Override
  public int compareTo(DynamoNumber other) {
    return value.compareTo(other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DynamoNumber number && value.compareTo(number.value) == 0;
  }

  @Override
  public int hashCode() {
    return value.stripTrailingZeros().hashCode();
  }

  /** Returns the number as DynamoDB prints it. */
  @Override
  public String toString() {
    return value.toPlainString();
  }
}
