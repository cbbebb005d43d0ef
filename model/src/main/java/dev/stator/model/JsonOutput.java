package dev.stator.model;

import java.math.BigDecimal;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/** The JSON forms of values that have no form of their own in JSON. */
final class JsonOutput {
  private static final int NANO_DIGITS = 9;

  private JsonOutput() {}

  /** Writes seconds since the epoch as a number, with a fraction only where there is one. */
  static void instant(Instant instant, JsonGenerator json) {
    if (instant.getNano() == 0) {
      json.writeNumber(instant.getEpochSecond());
      return;
    }
    BigDecimal fraction = BigDecimal.valueOf(instant.getNano(), NANO_DIGITS);
    BigDecimal seconds = BigDecimal.valueOf(instant.getEpochSecond()).add(fraction);
    json.writeNumber(seconds.stripTrailingZeros().toPlainString());
  }
}
