package dev.stator.engine.operation.item;

import dev.stator.core.capacity.CapacityUnits;
import dev.stator.core.capacity.ReadMode;
import dev.stator.core.expression.ItemProjection;
import dev.stator.core.item.StoredItem;
import dev.stator.core.item.ValueRules;
import dev.stator.core.item.ValueWording;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.read.ItemReader;
import dev.stator.engine.read.Views;
import dev.stator.model.GetItemRequest;
import dev.stator.model.GetItemResponse;
import dev.stator.model.Item;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads one item.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html">GetItem</a>
 */
final class GetItem {
  private final Catalog catalog;
  private final Views<ItemReader> readers;

  GetItem(Catalog catalog, Views<ItemReader> readers) {
    this.catalog = catalog;
    this.readers = readers;
  }

  public GetItemResponse execute(GetItemRequest request) {
    String tableName = TableNames.checked(request.tableName());
    Item key = Objects.requireNonNull(request.key());
    new ParameterMix()
        .legacy("AttributesToGet", request.attributesToGet())
        .projection(request.projectionExpression())
        .check(request.expressionAttributeNames(), null);
    ValueRules.check(key, ValueWording.CURRENT);
    ItemProjection projection =
        Projections.of(
            request.expressionAttributeNames(),
            request.projectionExpression(),
            request.attributesToGet());
    Table table = catalog.forItems(tableName);
    table.keyRules().checkKey(key);
    KeyPaths.check(projection, table);
    StoredItem item =
        readers.of(request.consistentRead()).read(table, ItemKey.of(table.keys(), key));
    CapacityReport capacity =
        new CapacityReport(request.tableName(), request.returnConsumedCapacity());
    ReadMode mode = ReadMode.consistent(Boolean.TRUE.equals(request.consistentRead()));
    capacity.addTable(CapacityUnits.read(item == null ? 0 : item.sizeBytes(), mode));
    return new GetItemResponse(projected(item, projection), capacity.report());
  }

  private static @Nullable Item projected(
      @Nullable StoredItem item, @Nullable ItemProjection projection) {
    return item == null || projection == null ? item : projection.of(item);
  }
}
