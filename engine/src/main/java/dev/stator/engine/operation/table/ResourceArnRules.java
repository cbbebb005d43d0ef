package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.ResourceNames;
import dev.stator.engine.catalog.Table;
import dev.stator.model.ApiException;
import dev.stator.model.ModeledErrors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the ARN of a tagged resource may be.
 *
 * <p>Source of the texts: the measurements of the ack-api-quirks project (DDB-TABLE-071, 104, 442);
 * for a missing ARN, dynalite's tests.
 */
final class ResourceArnRules {
  private static final Pattern OF_A_TABLE =
      Pattern.compile("arn:[^:]+:dynamodb:[^:]*:[^:]*:table/.*");

  private static final String STREAM = "/stream/";

  private ResourceArnRules() {}

  /**
   * Returns the name of the table that an ARN names, whether or not there is one.
   *
   * @throws ApiException {@code ValidationException} if it is no ARN of a table
   */
  static String tableName(@Nullable String arn) {
    if (arn == null) {
      throw ApiException.validation("Invalid TableArn");
    }
    if (!arn.startsWith("arn:")) {
      throw Invalid.parameters("ARNs must start with 'arn:': " + arn);
    }
    if (!OF_A_TABLE.matcher(arn).matches() || arn.contains("/backup/")) {
      throw Invalid.parameters("Provided Arn is not a DynamoDB resource arn: " + arn);
    }
    int stream = arn.indexOf(STREAM);
    String name = ResourceNames.tableNameOfArn(stream < 0 ? arn : arn.substring(0, stream));
    if (name == null) {
      throw Invalid.parameters(
          "Invalid resource arn provided, only table or stream is accepted. Provided resource arn: "
              + arn);
    }
    return name;
  }

  /**
   * Returns the table of this ARN. Streams have no tags, and are never found.
   *
   * @throws ApiException {@code ResourceNotFoundException} if there is none
   */
  static Table require(Catalog catalog, String arn, String tableName) {
    Table table = catalog.find(tableName);
    if (table == null || arn.contains(STREAM)) {
      throw new ApiException(
          ModeledErrors.RESOURCE_NOT_FOUND,
          "Requested resource not found: ResourceArn: " + arn + " not found");
    }
    return table;
  }
}
