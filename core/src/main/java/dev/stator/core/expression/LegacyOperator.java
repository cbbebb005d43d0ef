package dev.stator.core.expression;

import dev.stator.model.AttributeValue;
import dev.stator.model.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The comparison operators of the legacy parameters, under the names of the API.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html">Condition</a>
 */
enum LegacyOperator {
  EQ(1, 1, Types.ALL),
  NE(1, 1, Types.ALL),
  LE(1, 1, Types.ORDERED),
  LT(1, 1, Types.ORDERED),
  GE(1, 1, Types.ORDERED),
  GT(1, 1, Types.ORDERED),
  NOT_NULL(0, 0, Types.ALL),
  NULL(0, 0, Types.ALL),
  CONTAINS(1, 1, Types.MEMBERS),
  NOT_CONTAINS(1, 1, Types.MEMBERS),
  BEGINS_WITH(1, 1, Types.TEXTS),
  IN(1, Integer.MAX_VALUE, Types.ORDERED),
  BETWEEN(2, 2, Types.ORDERED);

  /** Groups of types that an operator may be restricted to. */
  private enum Types {
    ALL,
    ORDERED,
    TEXTS,
    MEMBERS;

    private boolean include(DataType type) {
      return switch (this) {
        case ALL -> true;
        case ORDERED -> Comparisons.isOrdered(type);
        case TEXTS -> type == DataType.S || type == DataType.B;
        case MEMBERS ->
            Comparisons.isOrdered(type) || type == DataType.BOOL || type == DataType.NULL;
      };
    }
  }

  private final int fewest;
  private final int most;
  private final Types types;

  LegacyOperator(int fewest, int most, Types types) {
    this.fewest = fewest;
    this.most = most;
    this.types = types;
  }

  /** Returns whether the operator takes so many values. */
  boolean takes(int count) {
    return fewest <= count && count <= most;
  }

  /** Returns whether the operator takes values of this type. */
  boolean takes(DataType type) {
    return types.include(type);
  }

  /** Returns what the operator says of an attribute, with values that it takes. */
  Predicate predicate(String attribute, List<AttributeValue> values) {
    DocumentPath path = DocumentPath.to(attribute);
    return switch (this) {
      case EQ -> comparison(Comparator.EQUAL, path, values);
      case NE -> comparison(Comparator.NOT_EQUAL, path, values);
      case LE -> comparison(Comparator.LESS_OR_EQUAL, path, values);
      case LT -> comparison(Comparator.LESS, path, values);
      case GE -> comparison(Comparator.GREATER_OR_EQUAL, path, values);
      case GT -> comparison(Comparator.GREATER, path, values);
      case NOT_NULL -> new Predicate.Exists(path);
      case NULL -> new Predicate.Not(new Predicate.Exists(path));
      case CONTAINS -> new Predicate.Contains(path, constant(values, 0));
      case NOT_CONTAINS -> notContains(path, constant(values, 0));
      case BEGINS_WITH -> new Predicate.BeginsWith(path, constant(values, 0));
      case IN ->
          new Predicate.In(path, values.stream().<Operand>map(Operand.Constant::new).toList());
      case BETWEEN -> new Predicate.Between(path, constant(values, 0), constant(values, 1));
    };
  }

  private static Predicate comparison(
      Comparator comparator, DocumentPath path, List<AttributeValue> values) {
    return new Predicate.Comparison(comparator, path, constant(values, 0));
  }

  /**
   * An attribute that is not there contains nothing, but does not "not contain" anything either.
   */
  private static Predicate notContains(DocumentPath path, Operand part) {
    return new Predicate.And(
        List.of(new Predicate.Exists(path), new Predicate.Not(new Predicate.Contains(path, part))));
  }

  private static Operand constant(List<AttributeValue> values, int index) {
    return new Operand.Constant(values.get(index));
  }

  /** Returns the condition on a sort key that the operator says, or null where there is none. */
  @Nullable SortCondition sortCondition(List<AttributeValue> values) {
    return switch (this) {
      case EQ -> new SortCondition.Equal(values.getFirst());
      case LE -> new SortCondition.Below(values.getFirst(), true);
      case LT -> new SortCondition.Below(values.getFirst(), false);
      case GE -> new SortCondition.Above(values.getFirst(), true);
      case GT -> new SortCondition.Above(values.getFirst(), false);
      case BEGINS_WITH -> new SortCondition.BeginsWith(values.getFirst());
      case BETWEEN -> new SortCondition.Between(values.get(0), values.get(1));
      case NE, NOT_NULL, NULL, CONTAINS, NOT_CONTAINS, IN -> null;
    };
  }
}
