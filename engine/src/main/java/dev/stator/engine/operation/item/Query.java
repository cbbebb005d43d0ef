package dev.stator.engine.operation.item;

import dev.stator.core.expression.ExpressionContext;
import dev.stator.core.expression.ExpressionKind;
import dev.stator.core.expression.ExpressionParameters;
import dev.stator.core.expression.ItemCondition;
import dev.stator.core.expression.ItemProjection;
import dev.stator.core.expression.KeyCondition;
import dev.stator.core.expression.KeyConditions;
import dev.stator.core.expression.LegacyParameters;
import dev.stator.core.item.ValueRules;
import dev.stator.core.item.ValueWording;
import dev.stator.core.key.KeyCodec;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.Index;
import dev.stator.engine.index.IndexKeys;
import dev.stator.engine.read.ItemPage;
import dev.stator.engine.read.PageReader;
import dev.stator.engine.read.PageRequest;
import dev.stator.engine.read.QueryRange;
import dev.stator.engine.read.ReadTarget;
import dev.stator.engine.read.SortRange;
import dev.stator.engine.read.Views;
import dev.stator.model.Item;
import dev.stator.model.QueryRequest;
import dev.stator.model.QueryResponse;
import dev.stator.storage.Key;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads items of one partition in the order of their sort keys.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html">Query</a>
 */
final class Query {
  private static final ValueWording WORDING = ValueWording.CURRENT;

  private final Catalog catalog;
  private final Views<PageReader> readers;

  Query(Catalog catalog, Views<PageReader> readers) {
    this.catalog = catalog;
    this.readers = readers;
  }

  /** What the request's expressions, or their legacy twins, say. */
  private record Parameters(
      KeyConditions keyConditions, @Nullable ItemCondition filter, Selection selection) {}

  public QueryResponse execute(QueryRequest request) {
    String tableName = TableNames.checked(request.tableName());
    Parameters parameters = parameters(request);
    ReadTarget target =
        ReadTargets.of(catalog, tableName, request.indexName(), request.consistentRead());
    Item startKey = request.exclusiveStartKey();
    KeyCondition keyCondition = keyCondition(parameters.keyConditions(), target, startKey);
    Key after = startKey == null ? null : StartKeys.ofQuery(target, startKey, keyCondition);
    PageRequest page = page(request, parameters, target);
    boolean descending = Boolean.FALSE.equals(request.scanIndexForward());
    ItemPage read =
        readers
            .of(target, request.consistentRead())
            .query(target, range(target, keyCondition, after, descending), page);
    if (read.lastEvaluatedKey() == null) {
      ReadTargets.checkStillThere(catalog, target);
    }
    return new QueryResponse(
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

  private static KeyCondition keyCondition(
      KeyConditions conditions, ReadTarget target, @Nullable Item startKey) {
    if (startKey == null) {
      return conditions.on(target.keys());
    }
    StartKeys.checkSize(target, startKey);
    return conditions.on(target.keys(), attribute -> StartKeys.checkAttribute(startKey, attribute));
  }

  private static PageRequest page(QueryRequest request, Parameters parameters, ReadTarget target) {
    ItemCondition filter = parameters.filter();
    Selection selection = parameters.selection();
    KeyPaths.check(selection.projection(), target.table());
    if (filter != null) {
      boolean legacy = request.filterExpression() == null;
      ExpressionParameters.checkFilterHasNoKey(
          filter, target.keys(), legacy ? "QueryFilter" : "Filter Expression");
    }
    boolean fetches = selection.fetchesFromTable(target);
    checkFilterIsProjected(filter, target);
    KeyPaths.check(filter, target.table());
    return new PageRequest(
        request.limit(), filter == null ? item -> true : filter::test, selection.shape(), fetches);
  }

  /**
   * A query does not fetch items for its filter, whatever the index; a scan finds nothing there.
   */
  private static void checkFilterIsProjected(@Nullable ItemCondition filter, ReadTarget target) {
    Index index = target.index();
    Set<String> projected = index == null ? null : index.projected();
    if (filter == null || index == null || projected == null) {
      return;
    }
    List<String> missing =
        filter.attributeNames().stream().filter(name -> !projected.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw OperationMessages.filterNotProjected(index.name(), missing.toString());
    }
  }

  /** Reads the parameters in the order in which the service tells what is wrong with them. */
  private static Parameters parameters(QueryRequest request) {
    checkMix(request);
    ItemCondition filter =
        Conditions.legacyFilter(request.queryFilter(), request.conditionalOperator(), WORDING);
    ItemProjection projection = Projections.legacy(request.attributesToGet());
    StartKeys.checkValuesOfQuery(request.exclusiveStartKey());
    if (request.keyConditionExpression() == null && request.keyConditions() == null) {
      throw OperationMessages.keyConditionsMissing();
    }
    ExpressionContext expressions =
        RequestExpressions.of(
            request.expressionAttributeNames(), request.expressionAttributeValues(), WORDING);
    String keyText = request.keyConditionExpression();
    ItemCondition keyExpression =
        keyText == null ? null : expressions.condition(ExpressionKind.KEY_CONDITION, keyText);
    if (request.filterExpression() != null) {
      filter = expressions.condition(ExpressionKind.FILTER, request.filterExpression());
    }
    if (request.projectionExpression() != null) {
      projection = expressions.projection(request.projectionExpression());
    }
    expressions.checkAllUsed();
    KeyConditions keyConditions =
        keyExpression == null ? legacyKeyConditions(request) : KeyConditions.of(keyExpression);
    return new Parameters(
        keyConditions,
        filter,
        Selection.of(
            OperationMessages.VIOLATION,
            request.select(),
            projection,
            request.projectionExpression(),
            request.indexName()));
  }

  /** {@code KeyConditions} may stand beside the other expressions, as it is no filter. */
  private static void checkMix(QueryRequest request) {
    boolean twoKeyConditions =
        request.keyConditionExpression() != null && request.keyConditions() != null;
    new ParameterMix()
        .legacy("AttributesToGet", request.attributesToGet())
        .legacy("QueryFilter", request.queryFilter())
        .legacy("ConditionalOperator", request.conditionalOperator())
        .legacy("KeyConditions", twoKeyConditions ? request.keyConditions() : null)
        .projection(request.projectionExpression())
        .expression("FilterExpression", request.filterExpression())
        .expression("KeyConditionExpression", request.keyConditionExpression())
        .check(request.expressionAttributeNames(), request.expressionAttributeValues());
  }

  private static KeyConditions legacyKeyConditions(QueryRequest request) {
    return new LegacyParameters(value -> ValueRules.check(value, WORDING))
        .keyConditions(Objects.requireNonNull(request.keyConditions()));
  }

  private static QueryRange range(
      ReadTarget target, KeyCondition condition, @Nullable Key after, boolean descending) {
    byte[] hash = KeyCodec.encode(condition.partition().getFirst());
    if (target.index() == null) {
      return new QueryRange(hash, SortRange.inTable(condition.sort()), after, descending);
    }
    byte[] partition = IndexKeys.partition(target.index(), condition.partition(), hash);
    return new QueryRange(partition, SortRange.inIndex(condition.sort()), after, descending);
  }
}
