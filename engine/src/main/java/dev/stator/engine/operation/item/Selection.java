package dev.stator.engine.operation.item;

import dev.stator.core.expression.ItemProjection;
import dev.stator.engine.catalog.Index;
import dev.stator.engine.read.ReadTarget;
import dev.stator.model.Item;
import dev.stator.model.Select;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a Query or a Scan returns of the items that it keeps, by its {@code Select} and its
 * projection.
 *
 * @param select what was asked for, or null where the request leaves it to the rules
 * @param projection the projection, or null where there is none
 */
record Selection(@Nullable Select select, @Nullable ItemProjection projection) {

  /**
   * Returns the selection of a request.
   *
   * @param errorPrefix what the operation's errors about {@code Select} begin with
   * @param expression the text of the projection expression, or null where there is none
   * @throws dev.stator.model.ApiException {@code ValidationException} where its parameters do not
   *     go together
   */
  static Selection of(
      String errorPrefix,
      @Nullable String requested,
      @Nullable ItemProjection projection,
      @Nullable String expression,
      @Nullable String indexName) {
    Select select = Select.of(requested);
    if (select == Select.SPECIFIC_ATTRIBUTES && projection == null) {
      throw OperationMessages.specificAttributesWithoutProjection(errorPrefix);
    }
    if (projection != null && select != null && select != Select.SPECIFIC_ATTRIBUTES) {
      String parameter = expression == null ? "AttributesToGet" : "ProjectionExpression";
      throw OperationMessages.projectionWithSelect(errorPrefix, parameter, select.value());
    }
    if (select == Select.ALL_PROJECTED_ATTRIBUTES && indexName == null) {
      throw OperationMessages.projectedAttributesWithoutIndex(errorPrefix);
    }
    return new Selection(select, projection);
  }

  /** Returns what is made of an item that is returned; null where items are only counted. */
  @Nullable UnaryOperator<Item> shape() {
    if (select == Select.COUNT) {
      return null;
    }
    return projection == null ? UnaryOperator.identity() : projection::of;
  }

  /**
   * Returns whether entries of a local index do not suffice, so that the items themselves are read.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} if entries of a global index
   *     do not suffice, whose items cannot be fetched
   */
  boolean fetchesFromTable(ReadTarget target) {
    Index index = target.index();
    Set<String> projected = index == null ? null : index.projected();
    if (index == null || projected == null) {
      return false;
    }
    boolean whole = select == Select.ALL_ATTRIBUTES;
    List<String> missing =
        projection == null
            ? List.of()
            : projection.attributeNames().stream().filter(n -> !projected.contains(n)).toList();
    if (index.kind() == Index.Kind.GLOBAL) {
      if (whole) {
        throw OperationMessages.allAttributesOfGlobalIndex(index.name());
      }
      if (!missing.isEmpty()) {
        throw OperationMessages.notProjected(index.name(), missing.toString());
      }
    }
    return whole || !missing.isEmpty();
  }
}
