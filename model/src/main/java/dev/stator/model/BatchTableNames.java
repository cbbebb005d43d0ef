package dev.stator.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The names of tables in a BatchGetItem, which are keys of a map: the service tells what is wrong
 * with them before all other violations, and quotes the map as JSON. It is written anew here:
 * blanks and members that are not known are gone, and it ends where {@link BoundedText} does.
 *
 * <p>Source: the suite {@code paritysuite/dynamodb-conformance},
 * validation-ordering/batchOperations of 2026-10-09. What begins like an ARN is left to rules of
 * its own.
 */
final class BatchTableNames {
  private static final JsonFactory JSON = ApiJson.factory();

  private BatchTableNames() {}

  /** Returns how the service tells of bad names; null where all are good. */
  static @Nullable String violation(BatchGetItemRequest request) {
    Map<String, KeysAndAttributes> tables = Objects.requireNonNull(request.requestItems());
    boolean writable = tables.values().stream().allMatch(BatchTableNames::isWritable);
    if (!writable || tables.keySet().stream().allMatch(BatchTableNames::isGood)) {
      return null;
    }
    return ConstraintMessages.violation(
        json(tables), "requestItems", ConstraintMessages.mapKeys(TableNameRule.keyConstraints()));
  }

  /** Returns whether there is JSON for a table's keys: no one is missing or malformed. */
  private static boolean isWritable(@Nullable KeysAndAttributes table) {
    return table != null
        && (table.keys() == null
            || table.keys().stream()
                .allMatch(key ->
                    key != null
                        && key.attributes().values().stream()
                            .allMatch(BatchTableNames::isWritable)));
  }

  private static boolean isWritable(AttributeValue value) {
    if (value instanceof AttributeValue.L(List<AttributeValue> values)) {
      return values.stream().allMatch(BatchTableNames::isWritable);
    }
    if (value instanceof AttributeValue.M(Map<String, AttributeValue> values)) {
      return values.values().stream().allMatch(BatchTableNames::isWritable);
    }
    return !(value instanceof AttributeValue.Malformed);
  }

  private static boolean isGood(String name) {
    return TableNameRule.holds(name) || name.startsWith("arn:");
  }

  private static String json(Map<String, KeysAndAttributes> tables) {
    BoundedText text = new BoundedText();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      BatchGetRequestMapJson.write(tables, json);
    }
    return text.toString();
  }
}
