package dev.stator.engine.operation.item;

import dev.stator.engine.catalog.ResourceNames;
import dev.stator.model.ApiException;
import dev.stator.model.ConstraintCheck;
import dev.stator.model.TableNameRule;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code TableName} of an operation on items may be: a name of up to 255 letters, digits,
 * dashes, underscores and dots, or an ARN. The model bounds only its length with room for ARNs; the
 * service tells the rest like violations of the model, before it looks at anything else.
 *
 * <p>Source: the texts for PutItem in nubo-db/dynamodb-conformance, tier 3, and for BatchWriteItem
 * in paritysuite/dynamodb-conformance, error-messages/batchWriteItem.
 */
final class TableNames {
  private TableNames() {}

  /**
   * Returns the name of the table.
   *
   * @throws ApiException {@code ValidationException} if it can be neither a name nor a table's ARN
   */
  static String checked(@Nullable String nameOrArn) {
    return checked(nameOrArn, "tableName");
  }

  /**
   * Returns the name of the table, which the request has at this place.
   *
   * @throws ApiException {@code ValidationException} if it can be neither a name nor a table's ARN
   */
  static String checked(@Nullable String nameOrArn, String place) {
    String ofArn = ResourceNames.tableNameOfArn(Objects.requireNonNull(nameOrArn));
    String name = ofArn == null ? nameOrArn : ofArn;
    if (name.length() > TableNameRule.MAX_LENGTH) {
      throw violation(
          name, place, "Member must have length less than or equal to " + TableNameRule.MAX_LENGTH);
    }
    if (!TableNameRule.hasCharacters(name)) {
      throw violation(
          name, place, "Member must satisfy regular expression pattern: " + TableNameRule.PATTERN);
    }
    return name;
  }

  /**
   * Checks the tables of a BatchWriteItem, which the service tells as keys of their map.
   *
   * @throws ApiException {@code ValidationException} if one can be neither a name nor an ARN
   */
  static void checkKeys(Map<String, ?> requestItems) {
    for (String nameOrArn : requestItems.keySet()) {
      String ofArn = ResourceNames.tableNameOfArn(nameOrArn);
      String name = ofArn == null ? nameOrArn : ofArn;
      if (!TableNameRule.holds(name)) {
        throw ConstraintCheck.badKeys(requestItems, "requestItems", TableNameRule.keyConstraints());
      }
    }
  }

  private static ApiException violation(String name, String place, String constraint) {
    return ApiException.validation(
        "1 validation error detected: Value '"
            + name
            + "' at '"
            + place
            + "' failed to satisfy constraint: "
            + constraint);
  }
}
