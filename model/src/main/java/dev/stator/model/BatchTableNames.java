package dev.stator.model;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The names of tables in a BatchGetItem, which are keys of a map: the service tells what is wrong
 * with them before all other violations, and quotes the map as the JSON that was sent.
 *
 * <p>Source: the suite {@code paritysuite/dynamodb-conformance},
 * validation-ordering/batchOperations of 2026-10-09. What begins like an ARN is left to rules of
 * its own.
 */
final class BatchTableNames {
  private static final int MIN_LENGTH = 3;
  private static final int MAX_LENGTH = 255;
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+");
  private static final JsonFactory JSON = ApiJson.factory();

  private BatchTableNames() {}

  /** Returns how the service tells of bad names; null where all are good. */
  static @Nullable String violation(BatchGetItemRequest request) {
    Map<String, KeysAndAttributes> tables = Objects.requireNonNull(request.requestItems());
    boolean complete = tables.values().stream().noneMatch(Objects::isNull);
    if (!complete || tables.keySet().stream().allMatch(BatchTableNames::isGood)) {
      return null;
    }
    List<String> constraints =
        List.of(
            ConstraintMessages.maxLength(MAX_LENGTH),
            ConstraintMessages.minLength(MIN_LENGTH),
            ConstraintMessages.pattern(NAME.pattern()));
    return ConstraintMessages.violation(
        json(tables), "requestItems", ConstraintMessages.mapKeys(constraints));
  }

  private static boolean isGood(String name) {
    boolean isName =
        name.length() >= MIN_LENGTH && name.length() <= MAX_LENGTH && NAME.matcher(name).matches();
    return isName || name.startsWith("arn:");
  }

  private static String json(Map<String, KeysAndAttributes> tables) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      BatchGetRequestMapJson.write(tables, json);
    }
    return text.toString();
  }
}
