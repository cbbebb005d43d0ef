package dev.stator.engine.operation.item;

import dev.stator.core.expression.ExpressionContext;
import dev.stator.core.expression.ExpressionKind;
import dev.stator.core.expression.ItemCondition;
import dev.stator.core.expression.ItemProjection;
import dev.stator.core.item.ValueWording;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.read.ItemPage;
import dev.stator.engine.read.PageReader;
import dev.stator.engine.read.PageRequest;
import dev.stator.engine.read.ReadTarget;
import dev.stator.engine.read.Views;
import dev.stator.model.Item;
import dev.stator.model.ScanRequest;
import dev.stator.model.ScanResponse;
import dev.stator.storage.Key;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole table or index, page by page, in one or several segments.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html">Scan</a>
 */
final class Scan {
  private static final ValueWording WORDING = ValueWording.OLDER;

  private final Catalog catalog;
  private final Views<PageReader> readers;

  Scan(Catalog catalog, Views<PageReader> readers) {
    this.catalog = catalog;
    this.readers = readers;
  }

  /** What the request's expressions, or their legacy twins, say. */
  private record Parameters(Segment segment, @Nullable ItemCondition filter, Selection selection) {}

  public ScanResponse execute(ScanRequest request) {
    String tableName = TableNames.checked(request.tableName());
    Parameters parameters = parameters(request);
    ReadTarget target =
        ReadTargets.of(catalog, tableName, request.indexName(), request.consistentRead());
    Item startKey = request.exclusiveStartKey();
    if (startKey != null) {
      StartKeys.checkForScan(target, startKey);
    }
    Selection selection = parameters.selection();
    boolean fetches = selection.fetchesFromTable(target);
    Key after = startKey == null ? null : StartKeys.ofScan(target, startKey, parameters.segment());
    ItemCondition filter = parameters.filter();
    KeyPaths.check(selection.projection(), target.table());
    KeyPaths.check(filter, target.table());
    PageRequest page =
        new PageRequest(
            request.limit(),
            filter == null ? item -> true : filter::test,
            selection.shape(),
            fetches);
    ItemPage read =
        readers
            .of(target, request.consistentRead())
            .scan(target, parameters.segment().tokens(), after, page);
    if (read.lastEvaluatedKey() == null) {
      ReadTargets.checkStillThere(catalog, target);
    }
    return new ScanResponse(
        page.shape() == null ? null : read.items(),
        read.count(),
        read.scannedCount(),
        read.lastEvaluatedKey(),
        PageCapacity.report(
            request.tableName(),
            target,
            read,
            request.consistentRead(),
            request.returnConsumedCapacity()));
  }

  /** Reads the parameters in the order in which the service tells what is wrong with them. */
  private static Parameters parameters(ScanRequest request) {
    checkMix(request);
    ItemProjection projection = Projections.legacy(request.attributesToGet());
    ItemCondition filter =
        Conditions.legacyFilter(request.scanFilter(), request.conditionalOperator(), WORDING);
    StartKeys.checkValuesOfScan(request.exclusiveStartKey());
    Segment segment = Segment.of(request.segment(), request.totalSegments());
    ExpressionContext expressions =
        RequestExpressions.of(
            request.expressionAttributeNames(), request.expressionAttributeValues(), WORDING);
    if (request.filterExpression() != null) {
      filter = expressions.condition(ExpressionKind.FILTER, request.filterExpression());
    }
    if (request.projectionExpression() != null) {
      projection = expressions.projection(request.projectionExpression());
    }
    expressions.checkAllUsed();
    return new Parameters(
        segment,
        filter,
        Selection.of(
            "", request.select(), projection, request.projectionExpression(), request.indexName()));
  }

  private static void checkMix(ScanRequest request) {
    new ParameterMix()
        .legacy("AttributesToGet", request.attributesToGet())
        .legacy("ScanFilter", request.scanFilter())
        .legacy("ConditionalOperator", request.conditionalOperator())
        .projection(request.projectionExpression())
        .expression("FilterExpression", request.filterExpression())
        .check(request.expressionAttributeNames(), request.expressionAttributeValues());
  }
}
