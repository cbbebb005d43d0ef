package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.ResourceNames;
import dev.stator.model.ApiException;
import dev.stator.model.DescribeExportRequest;
import dev.stator.model.DescribeExportResponse;
import dev.stator.model.DescribeImportRequest;
import dev.stator.model.DescribeImportResponse;
import dev.stator.model.ListExportsRequest;
import dev.stator.model.ListExportsResponse;
import dev.stator.model.ListImportsRequest;
import dev.stator.model.ListImportsResponse;
import dev.stator.model.ModeledErrors;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of exports and imports, of which there are none.
 *
 * <p>Source of the texts: the measurements of the ack-api-quirks project (DDB-EXPORT-006, 020,
 * DDB-IMPORT-010, DDB-TABLE-442). The text of an import that is not there is not known; it is made
 * like that of an export.
 */
final class Transfers {
  private static final Pattern EXPORT_ARN = arnOf("export");
  private static final Pattern IMPORT_ARN = arnOf("import");

  private static Pattern arnOf(String kind) {
    return Pattern.compile("arn:[^:]+:dynamodb:[^:]*:[^:]*:table/[a-zA-Z0-9_.-]+/" + kind + "/.+");
  }

  ListExportsResponse listExports(ListExportsRequest request) {
    checkList(request.tableArn(), request.nextToken());
    return new ListExportsResponse(List.of(), null);
  }

  ListImportsResponse listImports(ListImportsRequest request) {
    checkList(request.tableArn(), request.nextToken());
    return new ListImportsResponse(List.of(), null);
  }

  private static void checkList(@Nullable String tableArn, @Nullable String token) {
    if (tableArn != null && ResourceNames.tableNameOfArn(tableArn) == null) {
      throw ApiException.validation("tableArn is not a valid ARN");
    }
    if (token != null) {
      throw ApiException.validation("Invalid Request: Provided nextToken is invalid: " + token);
    }
  }

  DescribeExportResponse describeExport(DescribeExportRequest request) {
    String arn = Objects.requireNonNull(request.exportArn());
    if (!EXPORT_ARN.matcher(arn).matches()) {
      throw ApiException.validation("Invalid Export ARN");
    }
    throw new ApiException(
        ModeledErrors.EXPORT_NOT_FOUND, "Export not found: Export not found: " + arn);
  }

  DescribeImportResponse describeImport(DescribeImportRequest request) {
    String arn = Objects.requireNonNull(request.importArn());
    if (!IMPORT_ARN.matcher(arn).matches()) {
      throw ApiException.validation("Invalid Import ARN");
    }
    throw new ApiException(
        ModeledErrors.IMPORT_NOT_FOUND, "Import not found: Import not found: " + arn);
  }
}
