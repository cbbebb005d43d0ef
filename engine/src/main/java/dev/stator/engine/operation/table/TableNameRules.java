package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.ResourceNames;
import dev.stator.model.ApiException;
import dev.stator.model.TableNameRule;
import java.util.Objects;
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
  private TableNameRules() {}

  /**
   * Returns the name of the table that a request names.
   *
   * @param nameOrArn present, as the constraints of every operation on tables demand
   * @throws ApiException {@code ValidationException} if it is not a possible one
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

  /**
   * Checks the length of a name that the service bounds alike and tells in other words.
   *
   * @param member what the request calls it
   * @throws ApiException {@code ValidationException} if it is too short or too long
   */
  static void checkLength(String name, String member) {
    if (name.length() < TableNameRule.MIN_LENGTH || name.length() > TableNameRule.MAX_LENGTH) {
      throw ApiException.validation(
          "%s must be at least %d characters long and at most %d characters long"
              .formatted(member, TableNameRule.MIN_LENGTH, TableNameRule.MAX_LENGTH));
    }
  }

  private static void check(String name, Invalid invalid) {
    String quoted = "'" + name + "'";
    if (name.length() < TableNameRule.MIN_LENGTH) {
      invalid.add(
          quoted,
          "tableName",
          "Member must have length greater than or equal to " + TableNameRule.MIN_LENGTH);
    }
    if (name.length() > TableNameRule.MAX_LENGTH) {
      invalid.add(
          quoted,
          "tableName",
          "Member must have length less than or equal to " + TableNameRule.MAX_LENGTH);
    }
    if (!TableNameRule.hasCharacters(name)) {
      invalid.add(
          quoted,
          "tableName",
          "Member must satisfy regular expression pattern: " + TableNameRule.PATTERN);
    }
  }
}
