package dev.stator.trigger.mapping;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What ListEventSourceMappings asks for.
 *
 * @param functionArn the function of the mappings; null for any
 * @param streamArn the stream of the mappings; null for any
 * @param marker the UUID behind which to begin; null for the first
 * @param maxItems how many at the most
 */
public record ListRequest(
    @Nullable String functionArn,
    @Nullable String streamArn,
    @Nullable String marker,
    int maxItems) {
  private static final int MOST = 10_000;
  private static final int DEFAULT = 100;

  /**
   * Returns the request of a query.
   *
   * @throws LambdaError {@code ValidationException}
   */
  public static ListRequest of(Map<String, String> query, FunctionName.Owner owner) {
    Constraints constraints = new Constraints();
    String function = query.get("FunctionName");
    constraints.regex("functionName", function, FunctionName.REGEX);
    String items = query.get("MaxItems");
    boolean isNumber = items != null && items.matches("-?[0-9]{1,9}");
    if (items != null && !isNumber) {
      throw RequestMembers.wrong("MaxItems");
    }
    int maxItems = isNumber ? Integer.parseInt(items) : DEFAULT;
    constraints.range("maxItems", maxItems, 1, MOST);
    constraints.check();
    FunctionName named = function == null ? null : FunctionName.of(function, owner);
    return new ListRequest(
        named == null ? null : named.arn(),
        query.get("EventSourceArn"),
        query.get("Marker"),
        maxItems);
  }

  /** Returns whether a mapping is one of those that are asked for. */
  public boolean matches(Mapping mapping) {
    return (functionArn == null || functionArn.equals(mapping.functionArn()))
        && (streamArn == null || streamArn.equals(mapping.streamArn()));
  }
}
