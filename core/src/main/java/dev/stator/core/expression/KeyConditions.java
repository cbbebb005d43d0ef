package dev.stator.core.expression;

import dev.stator.core.key.KeyAttribute;
import dev.stator.core.key.KeySchema;
import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a key condition expression or of the legacy parameter {@code KeyConditions},
 * one for each attribute, before it is known which key they are on. Immutable and safe to share
 * between threads.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html">Key
 *     condition expressions for the Query operation</a>
 */
public final class KeyConditions implements UsesAttributes {
  private static final int SIMPLE_KEY_ATTRIBUTES = 2;

  private final Map<String, Test> tests;

  private KeyConditions(Map<String, Test> tests) {
    this.tests = Collections.unmodifiableMap(new LinkedHashMap<>(tests));
  }

  /**
   * Returns the conditions that a key condition expression says. The service asks for this after
   * all expressions of the request have been read, and before it looks for the table.
   *
   * @throws ApiException {@code ValidationException} where it says more than key conditions can
   */
  public static KeyConditions of(ItemCondition expression) {
    return KeyConditionBinder.bind(expression.predicate());
  }

  /**
   * Returns the conditions that these tests of attributes make.
   *
   * @throws ApiException {@code ValidationException} where there are none
   */
  static KeyConditions of(Map<String, Test> tests) {
    if (tests.isEmpty()) {
      throw ApiException.validation(ExpressionMessages.KEY_CONDITION_COUNT);
    }
    return new KeyConditions(tests);
  }

  /**
   * What is asked of one attribute.
   *
   * @param condition the condition, or null where it is of a kind that no key supports
   * @param values its values
   */
  record Test(@Nullable SortCondition condition, List<AttributeValue> values) {}

  @Override
  public Set<String> attributeNames() {
    return tests.keySet();
  }

  @Override
  public Set<String> nestedAttributeNames() {
    return Set.of();
  }

  /** Is asked about each attribute of a key, in the schema's order, before its conditions are. */
  @FunctionalInterface
  public interface AttributeCheck {

    /**
     * Checks something about the attribute.
     *
     * @throws ApiException {@code ValidationException} where it is not as it has to be
     */
    void check(KeyAttribute attribute);
  }

  /**
   * Returns the conditions as they are on this key.
   *
   * @throws ApiException {@code ValidationException} where the key does not support them
   */
  public KeyCondition on(KeySchema schema) {
    return on(schema, attribute -> {});
  }

  /**
   * Returns the conditions as they are on this key, with another check in between: the service goes
   * through the attributes of the key once and looks at everything that a request says of each.
   *
   * @param before called for each attribute before its condition is checked
   * @throws ApiException {@code ValidationException} where the key does not support the conditions
   */
  public KeyCondition on(KeySchema schema, AttributeCheck before) {
    if (tests.size() > SIMPLE_KEY_ATTRIBUTES && tests.size() > schema.attributes().size()) {
      throw ApiException.validation(
          ExpressionMessages.tooManyKeyConditions(tests.size(), schema.attributes().size()));
    }
    List<AttributeValue> partition = new ArrayList<>();
    for (KeyAttribute attribute : schema.hash()) {
      before.check(attribute);
      if (schema.range().isEmpty() && tests.size() > schema.hash().size()) {
        throw ApiException.validation(ExpressionMessages.KEY_NOT_SUPPORTED);
      }
      partition.add(equalTo(attribute));
    }
    return new KeyCondition(schema, partition, sortConditions(schema, before));
  }

  private AttributeValue equalTo(KeyAttribute attribute) {
    Test test = tests.get(attribute.name());
    if (test == null) {
      throw ApiException.validation(ExpressionMessages.keyMissed(attribute.name()));
    }
    if (condition(test, attribute) instanceof SortCondition.Equal equal) {
      return equal.value();
    }
    throw ApiException.validation(ExpressionMessages.KEY_NOT_SUPPORTED);
  }

  private List<SortCondition> sortConditions(KeySchema schema, AttributeCheck before) {
    checkRangesComeLast(schema);
    List<SortCondition> conditions = new ArrayList<>();
    int left = tests.size() - schema.hash().size();
    for (KeyAttribute attribute : schema.range()) {
      before.check(attribute);
      Test test = tests.get(attribute.name());
      if (left > 0 && test == null) {
        throw ApiException.validation(ExpressionMessages.keyMissed(attribute.name()));
      }
      if (test != null) {
        conditions.add(condition(test, attribute));
        left--;
      }
    }
    return conditions;
  }

  /** Checks that a condition on a range attribute comes with equalities on all before it. */
  private void checkRangesComeLast(KeySchema schema) {
    List<String> withoutEquality = new ArrayList<>();
    String last = null;
    int missing = 0;
    for (KeyAttribute attribute : schema.range()) {
      Test test = tests.get(attribute.name());
      if (test != null) {
        last = attribute.name();
        missing = withoutEquality.size();
      }
      if (test == null || !(test.condition() instanceof SortCondition.Equal)) {
        withoutEquality.add(attribute.name());
      }
    }
    if (last != null && missing > 0) {
      throw ApiException.validation(
          ExpressionMessages.keyEqualityMissed(withoutEquality.subList(0, missing), last));
    }
  }

  private static SortCondition condition(Test test, KeyAttribute attribute) {
    if (test.condition() == null) {
      throw ApiException.validation(ExpressionMessages.KEY_NOT_INDEXABLE);
    }
    for (AttributeValue value : test.values()) {
      if (value.type() != attribute.type()) {
        throw ApiException.validation(ExpressionMessages.KEY_TYPE);
      }
      checkNotEmpty(value, attribute);
    }
    return test.condition();
  }

  static void checkNotEmpty(AttributeValue value, KeyAttribute attribute) {
    if (value instanceof AttributeValue.S(String string) && string.isEmpty()) {
      throw ApiException.validation(ExpressionMessages.emptyKey("string", attribute.name()));
    }
    if (value instanceof AttributeValue.B(Binary binary) && binary.sizeBytes() == 0) {
      throw ApiException.validation(ExpressionMessages.emptyKey("binary", attribute.name()));
    }
  }
}
