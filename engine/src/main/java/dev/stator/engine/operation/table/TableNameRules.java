package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.ResourceNames;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code TableName} may be: a name of 3 to 255 letters, digits, dashes, underscores and
 * dots, or the ARN of a table.
 *
 * <p>The public model allows any string of up to 1,024 characters, since ARNs came to be accepted;
 * these are the rules that the service still applies. Sources: the API reference; the wording is
 * the service's as quoted by the dynamodb-conformance suite (tier 3, createTable), the order that
 * of ack-api-quirks DDB-TABLE-457.
 */
final class TableNameRules {
  private static final int MIN_LENGTH = 3;
  private static final int MAX_LENGTH = 255;
  private static final String PATTERN = "[a-zA-Z0-9_.-]+";
  private static final Pattern NAME = Pattern.compile(PATTERN);

  private TableNameRules() {}

  /**
   * Returns the name of the table that a request names.
   *
   * @param nameOrArn present, as the constraints of every operation on tables demand
   * @throws dev.stator.model.ApiException {@code ValidationException} if it is not a possible one
   */
  static String nameOf(@Nullable String nameOrArn) {
    String given = Objects.requireNonNull(nameOrArn);
    String ofArn = ResourceNames.tableNameOfArn(given);
    String name = ofArn == null ? given : ofArn;
    Invalid invalid = new Invalid();
    check(name, invalid);
    invalid.throwIfAny();
    return name;
  }

  private static void check(String name, Invalid invalid) {
    String quoted = "'" + name + "'";
    if (name.length() < MIN_LENGTH) {
      invalid.add(
          quoted, "tableName", "Member must have length greater than or equal to " + MIN_LENGTH);
    }
    if (name.length() > MAX_LENGTH) {
      invalid.add(
          quoted, "tableName", "Member must have length less than or equal to " + MAX_LENGTH);
    }
    if (!NAME.matcher(name).matches()) {
      invalid.add(
          quoted, "tableName", "Member must satisfy regular expression pattern: " + PATTERN);
    }
  }
}
