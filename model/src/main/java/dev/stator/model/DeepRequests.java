package dev.stator.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests with values that are nested so deeply that the newer of the service's readers gives up:
 * it leaves them to the older one, and all errors are told in the older words.
 *
 * <p>Source: the suite {@code paritysuite/dynamodb-conformance}, validation-ordering/deepRequests:
 * values of 40 levels have the newer words, values of 63 the older ones.
 */
public final class DeepRequests {

  private DeepRequests() {}

  /** Returns whether any value of the request was too deep to be looked into. */
  public static boolean isDeep(Structure request) {
    return ConstraintTables.of(request.shape()).members().stream()
        .anyMatch(member -> isDeep(request.member(member.index())));
  }

  private static boolean isDeep(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Structure structure -> isDeep(structure);
      case Item item -> isAnyDeep(item.attributes().values());
      case Map<?, ?> map -> isAnyDeep(map.values());
      case List<?> list -> isAnyDeep(list);
      case AttributeValue.M(Map<String, AttributeValue> values) -> isAnyDeep(values.values());
      case AttributeValue.L(List<AttributeValue> values) -> isAnyDeep(values);
      case AttributeValue.Malformed malformed ->
          malformed.message().equals(MalformedMessages.TOO_DEEP);
      default -> false;
    };
  }

  private static boolean isAnyDeep(Collection<?> values) {
    return values.stream().anyMatch(DeepRequests::isDeep);
  }
}
