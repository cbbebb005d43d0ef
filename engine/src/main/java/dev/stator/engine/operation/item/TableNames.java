package dev.stator.engine.operation.item;

import dev.stator.engine.catalog.ResourceNames;
import dev.stator.model.ApiException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code TableName} of an operation on items may be: a name of up to 255 letters, digits,
 * dashes, underscores and dots, or an ARN. The model bounds only its length with room for ARNs; the
 * service tells the rest like violations of the model, before it looks at anything else.
 *
 * <p>Source: the texts for PutItem in nubo-db/dynamodb-conformance, tier 3.
 */
final class TableNames {
  private static final int MAX_LENGTH = 255;
  private static final String PATTERN = "[a-zA-Z0-9_.-]+";
  private static final Pattern NAME = Pattern.compile(PATTERN);

  private TableNames() {}

  /**
   * Returns the name or ARN as it was sent.
   *
   * @throws ApiException {@code ValidationException} if it can be neither
   */
  static String checked(@Nullable String nameOrArn) {
    String name = ResourceNames.tableName(Objects.requireNonNull(nameOrArn));
    if (name.length() > MAX_LENGTH) {
      throw violation(name, "Member must have length less than or equal to " + MAX_LENGTH);
    }
    if (!NAME.matcher(name).matches()) {
      throw violation(name, "Member must satisfy regular expression pattern: " + PATTERN);
    }
    return name;
  }

  private static ApiException violation(String name, String constraint) {
    return ApiException.validation(
        "1 validation error detected: Value '"
            + name
            + "' at 'tableName' failed to satisfy constraint: "
            + constraint);
  }
}
