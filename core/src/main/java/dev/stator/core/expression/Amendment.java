package dev.stator.core.expression;

import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.DynamoNumber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ADD} and {@code DELETE} make of a value.
 *
 * @param typeMismatch the text of the error where the value has another type than the operand
 */
record Amendment(String typeMismatch) {

  /** Returns the sum or union of what is there, null where nothing is, and the operand. */
  AttributeValue add(@Nullable AttributeValue current, AttributeValue operand) {
    if (current == null) {
      return operand;
    }
    if (current instanceof AttributeValue.N a && operand instanceof AttributeValue.N b) {
      return new AttributeValue.N(a.value().add(b.value()));
    }
    if (current instanceof AttributeValue.SS a && operand instanceof AttributeValue.SS b) {
      return new AttributeValue.SS(union(a.values(), b.values()));
    }
    if (current instanceof AttributeValue.NS a && operand instanceof AttributeValue.NS b) {
      return new AttributeValue.NS(union(a.values(), b.values()));
    }
    if (current instanceof AttributeValue.BS a && operand instanceof AttributeValue.BS b) {
      return new AttributeValue.BS(union(a.values(), b.values()));
    }
    if (current instanceof AttributeValue.L a && operand instanceof AttributeValue.L b) {
      List<AttributeValue> values = new ArrayList<>(a.values());
      values.addAll(b.values());
      return new AttributeValue.L(values);
    }
    throw ApiException.validation(typeMismatch);
  }

  /** Returns what is left of a set without the operand's members, or null where nothing is. */
  @Nullable AttributeValue delete(@Nullable AttributeValue current, AttributeValue operand) {
    if (current == null) {
      return null;
    }
    if (current instanceof AttributeValue.SS a && operand instanceof AttributeValue.SS b) {
      List<String> left = difference(a.values(), b.values());
      return left.isEmpty() ? null : new AttributeValue.SS(left);
    }
    if (current instanceof AttributeValue.NS a && operand instanceof AttributeValue.NS b) {
      List<DynamoNumber> left = difference(a.values(), b.values());
      return left.isEmpty() ? null : new AttributeValue.NS(left);
    }
    if (current instanceof AttributeValue.BS a && operand instanceof AttributeValue.BS b) {
      List<Binary> left = difference(a.values(), b.values());
      return left.isEmpty() ? null : new AttributeValue.BS(left);
    }
    throw ApiException.validation(typeMismatch);
  }

  private static <T> List<T> union(List<T> first, List<T> second) {
    Set<T> union = new LinkedHashSet<>(first);
    union.addAll(second);
    return List.copyOf(union);
  }

  private static <T> List<T> difference(List<T> first, List<T> second) {
    Set<T> difference = new LinkedHashSet<>(first);
    second.forEach(difference::remove);
    return List.copyOf(difference);
  }
}
