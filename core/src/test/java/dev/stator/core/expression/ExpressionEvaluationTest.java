package dev.stator.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.core.key.StringOrder;
import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.Item;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Conditions hold, updates change and projections cut as the service does it. */
class ExpressionEvaluationTest {

  static Stream<Arguments> conditions() {
    return Cases.of("condition-semantics.txt", 4);
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void condition_onAnItem_holdsOrNot(
      String expression, String item, String values, boolean expected) {
    ExpressionContext context = ExpressionErrorsTest.context("", values);
    ItemCondition condition = context.condition(ExpressionKind.CONDITION, expression);
    context.checkAllUsed();
    assertThat(condition.test(Values.item(item))).isEqualTo(expected);
  }

  static Stream<Arguments> updates() {
    return Cases.of("update-semantics.txt", 4);
  }

  @ParameterizedTest
  @MethodSource("updates")
  void update_ofAnItem_changesItOrFails(
      String expression, String old, String values, String expected) {
    ItemUpdate update = ExpressionErrorsTest.context("", values).update(expression);
    Item item = Values.item(old);
    if (expected.startsWith("!")) {
      assertThatThrownBy(() -> update.apply(item, item))
          .isInstanceOf(ApiException.class)
          .hasMessage(expected.substring(1).strip());
    } else {
      assertSame(update.apply(item, item), expected);
    }
  }

  static Stream<Arguments> projections() {
    return Cases.of("projections.txt", 3);
  }

  @ParameterizedTest
  @MethodSource("projections")
  void projection_ofAnItem_cutsItOrFails(String expression, String item, String expected) {
    ExpressionContext context = new ExpressionContext(null, null);
    if (expected.startsWith("!")) {
      assertThatThrownBy(() -> context.projection(expression))
          .isInstanceOf(ApiException.class)
          .hasMessage("Invalid ProjectionExpression: " + expected.substring(1).strip());
    } else {
      assertSame(context.projection(expression).of(Values.item(item)), expected);
    }
  }

  @Test
  void condition_onNoItem_seesNoAttribute() {
    ExpressionContext context = new ExpressionContext(null, null);
    assertThat(context.condition(ExpressionKind.CONDITION, "attribute_exists(a)").test(null))
        .isFalse();
    assertThat(context.condition(ExpressionKind.CONDITION, "attribute_not_exists(a)").test(null))
        .isTrue();
  }

  @Test
  void updateWithoutItem_startsFromTheKey() {
    ItemUpdate update = ExpressionErrorsTest.context("", "{:v: 1}").update("SET a = :v, b = p");
    assertThat(update.createsItem()).isTrue();
    assertSame(update.apply(null, Values.item("{p: 'k'}")), "{p: 'k', a: 1, b: 'k'}");
  }

  // Source: Alternator, test_nested_attribute_remove_from_missing_item and test_returnvalues.py.
  @Test
  void removalWithoutItem_isIgnoredAndCreatesNothing() {
    ItemUpdate update = new ExpressionContext(null, null).update("REMOVE x.y, z[0], a");
    assertThat(update.createsItem()).isFalse();
    assertSame(update.apply(null, Values.item("{p: 'k'}")), "{p: 'k'}");
  }

  // Source: Alternator, test_update_item_returnvalues_nested.
  @Test
  void updatedValues_areThoseOnThePathsOfTheUpdate() {
    Item item = Values.item("{p: 'x', a: {b: 'dog', c: [1, 2, 3]}, d: 'cat'}");
    ItemUpdate update =
        ExpressionErrorsTest.context("", "{:v: 8, :w: 'hi'}")
            .update("SET a.c[1] = :v, a.b = :w, a.x = :v");
    Item updated = update.apply(item, item);
    assertSame(update.updatedOld(item), "{a: {c: [2], b: 'dog'}}");
    assertSame(update.updatedNew(updated), "{a: {c: [8], b: 'hi', x: 8}}");
    assertSame(update.updatedOld(null), "{}");
  }

  // Source: the same test: what is appended is not at the position that was written.
  @Test
  void updatedNew_afterAnAppendOrARemoval_goesByTheWrittenPosition() {
    Item item = Values.item("{a: {c: [1, 2]}}");
    ItemUpdate append = ExpressionErrorsTest.context("", "{:v: 70}").update("SET a.c[100] = :v");
    assertSame(append.updatedNew(append.apply(item, item)), "{}");
    ItemUpdate remove = new ExpressionContext(null, null).update("REMOVE a.c[0]");
    assertSame(remove.updatedNew(remove.apply(item, item)), "{a: {c: [2]}}");
  }

  @Test
  void attributesOfExpressions_areToldForTheChecksOfKeys() {
    ExpressionContext context = ExpressionErrorsTest.context("#a=x.y", "{:v: 1}");
    ItemCondition condition =
        context.condition(ExpressionKind.FILTER, "#a = :v AND size(b.c) > :v OR :v IN (d, e[0])");
    assertThat(condition.attributeNames()).containsExactly("x.y", "b", "d", "e");
    assertThat(condition.nestedAttributeNames()).containsExactly("b", "e");
    ItemProjection projection = context.projection("a.b, c, d[0]");
    assertThat(projection.attributeNames()).containsExactly("a", "c", "d");
    assertThat(projection.nestedAttributeNames()).containsExactly("a", "d");
    ItemUpdate update = context.update("SET a.b = :v REMOVE c");
    assertThat(update.attributeNames()).containsExactly("a", "c");
    assertThat(update.nestedAttributeNames()).containsExactly("a");
  }

  // Source: strings are ordered by their UTF-8 bytes (developer guide, naming rules and data
  // types).
  @Test
  void strings_beyondTheBasicPlane_comeAfterAllOthers() {
    assertThat(StringOrder.compare("\uE000", "\uD800\uDC00")).isNegative();
    assertThat(StringOrder.compare("a\uD800\uDC01", "a\uD800\uDC00")).isPositive();
    assertThat(StringOrder.compare("a", "aa")).isNegative();
  }

  private static void assertSame(Item actual, String expected) {
    Map<String, AttributeValue> attributes = Values.map(expected);
    assertThat(
            Comparisons.equal(
                new AttributeValue.M(actual.attributes()), new AttributeValue.M(attributes)))
        .as("%s is %s", actual.attributes(), attributes)
        .isTrue();
    assertThat(actual.attributes()).isEqualTo(attributes);
  }
}
