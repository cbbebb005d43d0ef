package dev.stator.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.core.partiql.StatementParser;
import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Expressions that break a rule are refused with the service's text, first rule first. */
class ExpressionErrorsTest {

  static Stream<Arguments> conditionErrors() {
    return Cases.of("condition-errors.txt", 4);
  }

  @ParameterizedTest
  @MethodSource("conditionErrors")
  void condition_thatBreaksARule_isRefused(
      String expression, String names, String values, String error) {
    ExpressionContext context = context(names, values);
    assertThatThrownBy(() -> context.condition(ExpressionKind.FILTER, expression))
        .isInstanceOf(ApiException.class)
        .hasMessage("Invalid FilterExpression: " + error);
  }

  static Stream<Arguments> updateErrors() {
    return Cases.of("update-errors.txt", 4);
  }

  @ParameterizedTest
  @MethodSource("updateErrors")
  void update_thatBreaksARule_isRefused(
      String expression, String names, String values, String error) {
    ExpressionContext context = context(names, values);
    assertThatThrownBy(() -> context.update(expression))
        .isInstanceOf(ApiException.class)
        .hasMessage("Invalid UpdateExpression: " + error);
  }

  static Stream<Arguments> keyConditionErrors() {
    return Cases.of("key-condition-errors.txt", 4);
  }

  @ParameterizedTest
  @MethodSource("keyConditionErrors")
  void keyCondition_thatBreaksARule_isRefused(
      String expression, String names, String values, String error) {
    ExpressionContext context = context(names, values);
    assertThatThrownBy(() -> keyConditions(context, expression))
        .isInstanceOf(ApiException.class)
        .hasMessage(error);
  }

  static Stream<Arguments> syntaxErrors() {
    return Cases.of("syntax-errors.txt", 4);
  }

  @ParameterizedTest
  @MethodSource("syntaxErrors")
  void syntaxError_isToldWithTheTokenAndItsNeighbours(
      ExpressionKind kind, String expression, String token, String near) {
    assertThatThrownBy(() -> parse(kind, expression))
        .isInstanceOf(ApiException.class)
        .hasMessage(
            "Invalid %s: Syntax error; token: \"%s\", near: \"%s\"", kind.parameter(), token, near);
  }

  static Stream<Arguments> syntaxRefused() {
    return Cases.of("syntax-refused.txt", 2);
  }

  @ParameterizedTest
  @MethodSource("syntaxRefused")
  void textThatIsNoExpression_isASyntaxError(ExpressionKind kind, String expression) {
    assertThatThrownBy(() -> parse(kind, expression))
        .isInstanceOf(ApiException.class)
        .hasMessageStartingWith("Invalid " + kind.parameter() + ": Syntax error; token: \"");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void emptyExpression_isRefused(ExpressionKind kind) {
    assertThatThrownBy(() -> parse(kind, ""))
        .hasMessage("Invalid " + kind.parameter() + ": The expression can not be empty;");
  }

  static Stream<ExpressionKind> kinds() {
    return Stream.of(ExpressionKind.values()).filter(kind -> kind != ExpressionKind.STATEMENT);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void errorsOfExpressions_areValidationExceptions(ExpressionKind kind) {
    assertThatThrownBy(() -> parse(kind, "?"))
        .isInstanceOfSatisfying(
            ApiException.class,
            error -> assertThat(error.type().code()).isEqualTo("ValidationException"));
  }

  private static void parse(ExpressionKind kind, String expression) {
    ExpressionContext context = new ExpressionContext(null, null);
    switch (kind) {
      case CONDITION, FILTER -> context.condition(kind, expression);
      case KEY_CONDITION -> keyConditions(context, expression);
      case PROJECTION -> context.projection(expression);
      case UPDATE -> context.update(expression);
      case STATEMENT -> StatementParser.parse(expression);
    }
  }

  static KeyConditions keyConditions(ExpressionContext context, String expression) {
    return KeyConditions.of(context.condition(ExpressionKind.KEY_CONDITION, expression));
  }

  static ExpressionContext context(String names, String values) {
    return new ExpressionContext(names(names), values(values));
  }

  private static @Nullable Map<String, String> names(String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    Map<String, String> names = new LinkedHashMap<>();
    for (String entry : cell.split(",", -1)) {
      int equal = entry.indexOf('=');
      names.put(entry.substring(0, equal), entry.substring(equal + 1));
    }
    return names;
  }

  private static @Nullable Map<String, AttributeValue> values(String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    Values.map(cell).forEach((key, value) -> values.put(key, value));
    return values;
  }
}
