package dev.stator.verify.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.model.Operation;
import dev.stator.model.TimeToLiveSpecification;
import dev.stator.model.UpdateTimeToLiveRequest;
import dev.stator.model.UpdateTimeToLiveResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Turns TTL on and off, on any attribute, and has what is expired deleted, in the engine and in the
 * reference.
 */
final class Expiries {
  /** A time at which some of the numbers that items have are over, and none for five years. */
  static final Instant NOW = Instant.ofEpochSecond(100);

  private final Reference reference;
  private final Caller caller;
  private final RandomGenerator random;
  private final List<String> attributes;
  private @Nullable String attribute;

  Expiries(TableSpec spec, Reference reference, Caller caller, RandomGenerator random) {
    this.reference = reference;
    this.caller = caller;
    this.random = random;
    this.attributes = spec.others();
  }

  /** Now and then does one of these things. */
  void maybe() {
    switch (random.nextInt(20)) {
      case 0 -> change();
      case 1 -> expire();
      default -> {}
    }
  }

  private void change() {
    String current = attribute;
    attribute = current == null ? attributes.get(random.nextInt(attributes.size())) : null;
    caller.call(
        Operation.UPDATE_TIME_TO_LIVE,
        new UpdateTimeToLiveRequest(
            TableSpec.NAME,
            new TimeToLiveSpecification(attribute != null, current == null ? attribute : current)),
        UpdateTimeToLiveResponse.class);
  }

  /** Deletes what is expired. */
  void expire() {
    List<Map<String, Object>> expired =
        reference.members(null).stream().filter(this::isExpired).toList();
    expired.forEach(item -> reference.delete(reference.key(item)));
    assertThat(caller.engine().expireNow()).isEqualTo(expired.size());
  }

  /** By the developer guide: a number of seconds below the time, not more than five years ago. */
  private boolean isExpired(Map<String, Object> item) {
    return attribute != null
        && item.get(attribute) instanceof BigDecimal seconds
        && seconds.compareTo(BigDecimal.ONE) >= 0
        && seconds.compareTo(BigDecimal.valueOf(NOW.getEpochSecond())) < 0;
  }
}
