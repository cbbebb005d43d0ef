package dev.stator.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.model.AttributeValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, values and the limits of expressions. */
class ExpressionParametersTest {
  private static final AttributeValue VALUE = AttributeValue.TRUE;

  // Source: dynalite test/updateItem.js.
  @Test
  void emptyMaps_areRefused() {
    assertThatThrownBy(() -> new ExpressionContext(Map.of(), Map.of()))
        .hasMessage("ExpressionAttributeNames must not be empty");
    assertThatThrownBy(() -> new ExpressionContext(null, Map.of()))
        .hasMessage("ExpressionAttributeValues must not be empty");
  }

  // Source: dynalite test/updateItem.js and ExtendDB, test_expression_attribute_map_validation.py.
  @ParameterizedTest
  @ValueSource(strings = {"a", "#", "#a-b", ":a", "", "#a b"})
  void nameThatIsNoPlaceholder_isRefused(String key) {
    assertThatThrownBy(() -> new ExpressionContext(Map.of(key, "a"), null))
        .hasMessage(
            "ExpressionAttributeNames contains invalid key: Syntax error; key: \"%s\"", key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"b", ":", ":a-b", "#b"})
  void valueThatIsNoPlaceholder_isRefused(String key) {
    assertThatThrownBy(() -> new ExpressionContext(null, Map.of(key, VALUE)))
        .hasMessage(
            "ExpressionAttributeValues contains invalid key: Syntax error; key: \"%s\"", key);
  }

  // Source: ExtendDB, test_expression_attribute_map_validation.py, captured in us-east-1.
  @Test
  void longPlaceholders_areRefusedBeforeTheirSyntax() {
    assertThatThrownBy(() -> new ExpressionContext(Map.of("#" + "a".repeat(255) + "-x", "a"), null))
        .hasMessage(
            "ExpressionAttributeNames contains invalid key: The expression attribute map contains"
                + " a key that is too long; size of key: 258");
    assertThatThrownBy(() -> new ExpressionContext(null, Map.of(":" + "a".repeat(255), VALUE)))
        .hasMessage(
            "ExpressionAttributeValues contains invalid key: The expression attribute map contains"
                + " a key that is too long;");
    assertThatThrownBy(() -> new ExpressionContext(Map.of("#a", ""), null))
        .hasMessage(
            "ExpressionAttributeNames contains invalid value: Empty attribute name for key #a");
  }

  @Test
  void placeholders_areCountedOverAllExpressions() {
    ExpressionContext context =
        new ExpressionContext(Map.of("#a", "a", "#b", "b"), Map.of(":v", VALUE));
    ItemUpdate update = context.update("SET #a = :v");
    assertThat(update.attributeNames()).containsExactly("a");
    assertThatThrownBy(context::checkAllUsed)
        .hasMessage("Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}");
    ItemCondition condition = context.condition(ExpressionKind.CONDITION, "attribute_exists(#b)");
    assertThat(condition.attributeNames()).containsExactly("b");
    context.checkAllUsed();
  }

  @Test
  void unusedValue_isRefused() {
    ExpressionContext context = new ExpressionContext(null, Map.of(":v", VALUE));
    assertThat(context.projection("a").attributeNames()).containsExactly("a");
    assertThatThrownBy(context::checkAllUsed)
        .hasMessage(
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}");
  }

  // Source: dynalite test/updateItem.js.
  @Test
  void mixedParameters_areRefused() {
    assertThatThrownBy(() ->
            ExpressionParameters.checkNotMixed(
                List.of("AttributeUpdates", "Expected"),
                List.of("UpdateExpression", "ConditionExpression")))
        .hasMessage(
            "Can not use both expression and non-expression parameters in the same request:"
                + " Non-expression parameters: {AttributeUpdates, Expected} Expression parameters:"
                + " {UpdateExpression, ConditionExpression}");
    ExpressionParameters.checkNotMixed(List.of(), List.of("UpdateExpression"));
    ExpressionParameters.checkNotMixed(List.of("Expected"), List.of());
  }

  @Test
  void placeholdersWithoutExpression_areRefused() {
    assertThatThrownBy(
            () -> ExpressionParameters.checkPlaceholdersWanted(true, false, true, false, List.of()))
        .hasMessage("ExpressionAttributeNames can only be specified when using expressions");
    assertThatThrownBy(() ->
            ExpressionParameters.checkPlaceholdersWanted(
                false, false, true, false, List.of("UpdateExpression", "ConditionExpression")))
        .hasMessage(
            "ExpressionAttributeValues can only be specified when using expressions:"
                + " UpdateExpression and ConditionExpression are null");
  }

  // Source: developer guide, reserved words: the list has 573 entries.
  @Test
  void reservedWords_areAllThere_inAnyCase() {
    assertThat(ReservedWords.count()).isEqualTo(573);
    assertThat(ReservedWords.contains("abort")).isTrue();
    assertThat(ReservedWords.contains("Zone")).isTrue();
    assertThat(ReservedWords.contains("pk")).isFalse();
  }

  // Source: ExtendDB, test_expression_size_limit.py, captured in us-east-1.
  @Test
  void expressionOverFourKilobytes_isRefused_withItsSizeForConditionsAndFilters() {
    ExpressionContext context = new ExpressionContext(null, null);
    String path = "a".repeat(4097);
    String text = "Expression size has exceeded the maximum allowed size;";
    assertThatThrownBy(() -> context.projection(path))
        .hasMessage("Invalid ProjectionExpression: " + text);
    assertThatThrownBy(() -> context.update("SET " + path + " = :v"))
        .hasMessage("Invalid UpdateExpression: " + text);
    assertThatThrownBy(() -> ExpressionErrorsTest.keyConditions(context, path + " = :v"))
        .hasMessage("Invalid KeyConditionExpression: " + text);
    assertThatThrownBy(() -> context.condition(ExpressionKind.FILTER, path + " = :v"))
        .hasMessage("Invalid FilterExpression: " + text + " expression size: 4102");
    assertThat(context.projection("a".repeat(4096)).attributeNames()).hasSize(1);
  }

  // Source: Alternator, test_limits.py: 299 operators pass, the service stops at the 301st.
  @Test
  void operators_areLimitedTo300() {
    assertThat(parses(nested(149))).isTrue();
    assertThatThrownBy(() -> parses(nested(454)))
        .hasMessage(
            "Invalid ConditionExpression: The expression contains too many operators; operator"
                + " count: 301");
    assertThatThrownBy(() -> parses("not ".repeat(1000) + "a<b"))
        .hasMessageContaining("operator count: 301");
    assertThatThrownBy(() -> parses("a < " + "f(".repeat(1355) + "b" + ")".repeat(1355)))
        .hasMessage("Invalid ConditionExpression: Invalid function name; function: f");
  }

  private static String nested(int depth) {
    return "a<b " + "or (a<b ".repeat(depth) + ")".repeat(depth);
  }

  private static boolean parses(String condition) {
    return new ExpressionContext(null, null).condition(ExpressionKind.CONDITION, condition) != null;
  }

  // Source: Alternator, test_limits.py: the service calls deep parentheses redundant.
  @Test
  void deepParentheses_areRedundantOrASyntaxError() {
    assertThatThrownBy(() -> parses("(".repeat(2046) + "a<b" + ")".repeat(2046)))
        .hasMessage("Invalid ConditionExpression: The expression has redundant parentheses;");
    assertThatThrownBy(() -> parses("a<" + "(".repeat(2000) + "b" + ")".repeat(2000)))
        .hasMessage("Invalid ConditionExpression: The expression has redundant parentheses;");
    assertThatThrownBy(() -> parses("(".repeat(4096)))
        .hasMessage("Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"(\"");
  }

  // Source: issue reapit/foundations 8255.
  @Test
  void operandsOfIn_areLimitedTo100() {
    assertThat(parses("a IN (" + "b, ".repeat(99) + "b)")).isTrue();
    assertThatThrownBy(() -> parses("a IN (" + "b, ".repeat(162) + "b)"))
        .hasMessage(
            "Invalid ConditionExpression: The IN operator is provided with too many operands;"
                + " number of operands: 163");
  }

  // Source: Alternator, test_projection_expression_path_nesting_levels.
  @Test
  void paths_areLimitedTo32Steps() {
    ExpressionContext context = new ExpressionContext(null, null);
    assertThat(context.projection("a" + ".b".repeat(31)).attributeNames()).hasSize(1);
    assertThatThrownBy(() -> context.projection("a" + ".b".repeat(32)))
        .hasMessage(
            "Invalid ProjectionExpression: The document path has too many nesting levels; nesting"
                + " levels: 33");
    assertThatThrownBy(() -> context.projection("a[99999999999]"))
        .hasMessage(
            "Invalid ProjectionExpression: List index is not within the allowable range; index:"
                + " [99999999999]");
  }
}
