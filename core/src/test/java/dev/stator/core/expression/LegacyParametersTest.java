package dev.stator.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.core.key.KeyAttribute;
import dev.stator.core.key.KeySchema;
import dev.stator.model.AttributeValue;
import dev.stator.model.AttributeValueUpdate;
import dev.stator.model.Condition;
import dev.stator.model.ExpectedAttributeValue;
import dev.stator.model.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The legacy parameters say what expressions say. Expected texts are those of the dynalite tests;
 * semantics those of the Alternator tests (test_expected.py), which run against the service.
 */
class LegacyParametersTest {
  private static final LegacyParameters LEGACY = new LegacyParameters(_ -> {});

  private static Condition condition(String operator, String values) {
    return new Condition(((AttributeValue.L) Values.value(values)).values(), operator);
  }

  private static ItemCondition filter(String operator, String values) {
    ItemCondition filter = LEGACY.filter(Map.of("a", condition(operator, values)), null);
    assertThat(filter).isNotNull();
    return filter;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "EQ|['x']|{a: 'x'}|true",
        "EQ|['x']|{a: 1}|false",
        "EQ|[<1, 2>]|{a: <2, 1>}|true",
        "NE|['x']|{}|true",
        "NE|['x']|{a: 1}|true",
        "LT|[2]|{a: 1}|true",
        "LE|[2]|{a: 2}|true",
        "GE|[0]|{a: 1}|true",
        "GE|['1']|{a: 1}|false",
        "GT|[1]|{a: 1}|false",
        "NOT_NULL|[]|{a: null}|true",
        "NOT_NULL|[]|{b: 1}|false",
        "NULL|[]|{b: 1}|true",
        "NULL|[]|{a: null}|false",
        "CONTAINS|['ell']|{a: 'hello'}|true",
        "CONTAINS|[4]|{a: <2, 4>}|true",
        "CONTAINS|[4]|{a: [2, 4]}|true",
        "CONTAINS|[1]|{b: 1}|false",
        "NOT_CONTAINS|['dog']|{a: 'hello'}|true",
        "NOT_CONTAINS|[1]|{a: 'hello'}|true",
        "NOT_CONTAINS|[1]|{b: 1}|false",
        "BEGINS_WITH|['hel']|{a: 'hello'}|true",
        "BEGINS_WITH|['dog']|{a: 3}|false",
        "IN|[2, 3, 8]|{a: 3}|true",
        "IN|[2]|{a: <2>}|false",
        "BETWEEN|[1, 3]|{a: 3}|true",
        "BETWEEN|['a', 'd']|{a: 2}|false",
      })
  void filter_onAnItem_holdsOrNot(String operator, String values, String item, boolean expected) {
    assertThat(filter(operator, values).test(Values.item(item))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "EQ|[]|Invalid number of argument(s) for the EQ ComparisonOperator",
        "NE|[]|Invalid number of argument(s) for the NE ComparisonOperator",
        "EQ|['a', 'a']|Invalid number of argument(s) for the EQ ComparisonOperator",
        "NULL|['a']|Invalid number of argument(s) for the NULL ComparisonOperator",
        "NOT_NULL|['a', 'a']|Invalid number of argument(s) for the NOT_NULL ComparisonOperator",
        "IN|[]|Invalid number of argument(s) for the IN ComparisonOperator",
        "BETWEEN|['a']|Invalid number of argument(s) for the BETWEEN ComparisonOperator",
        "LT|[true]|ComparisonOperator LT is not valid for BOOL AttributeValue type",
        "GE|[<'a'>]|ComparisonOperator GE is not valid for SS AttributeValue type",
        "IN|[[]]|ComparisonOperator IN is not valid for L AttributeValue type",
        "CONTAINS|[{}]|ComparisonOperator CONTAINS is not valid for M AttributeValue type",
        "NOT_CONTAINS|[<1>]|ComparisonOperator NOT_CONTAINS is not valid for NS AttributeValue type",
        "BETWEEN|[null, null]|ComparisonOperator BETWEEN is not valid for NULL AttributeValue type",
        "BEGINS_WITH|[1]|ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type",
        "IN|['b', 1]|AttributeValues inside AttributeValueList must be of same type",
      })
  void filter_withWrongArguments_isRefused(String operator, String values, String error) {
    assertThatThrownBy(() -> filter(operator, values))
        .hasMessage("One or more parameter values were invalid: " + error);
  }

  @Test
  void between_withBoundsInTheWrongOrder_isRefused() {
    assertThatThrownBy(() -> filter("BETWEEN", "['b', 'a']"))
        .hasMessage(
            "The BETWEEN condition was provided a range where the lower bound is greater than the"
                + " upper bound");
  }

  private static @Nullable ItemCondition expected(ExpectedAttributeValue expected) {
    return LEGACY.expected(Map.of("a", expected), null);
  }

  private static void assertRefused(ExpectedAttributeValue expected, String error) {
    assertThatThrownBy(() -> expected(expected))
        .hasMessage("One or more parameter values were invalid: " + error);
  }

  @Test
  void expected_withMembersThatDoNotFit_isRefused() {
    AttributeValue value = Values.value("'a'");
    List<AttributeValue> list = List.of(value);
    assertRefused(
        new ExpectedAttributeValue(null, null, null, null),
        "Value must be provided when Exists is null for Attribute: a");
    assertRefused(
        new ExpectedAttributeValue(null, true, null, null),
        "Value must be provided when Exists is true for Attribute: a");
    assertRefused(
        new ExpectedAttributeValue(value, false, null, null),
        "Value cannot be used when Exists is false for Attribute: a");
    assertRefused(
        new ExpectedAttributeValue(value, null, "EQ", list),
        "Value and AttributeValueList cannot be used together for Attribute: a");
    assertRefused(
        new ExpectedAttributeValue(value, true, "EQ", null),
        "Exists and ComparisonOperator cannot be used together for Attribute: a");
    assertRefused(
        new ExpectedAttributeValue(null, null, null, list),
        "AttributeValueList can only be used with a ComparisonOperator for Attribute: a");
    assertRefused(
        new ExpectedAttributeValue(null, null, "EQ", null),
        "Value or AttributeValueList must be used with ComparisonOperator: EQ for Attribute: a");
    assertRefused(
        new ExpectedAttributeValue(value, null, "NULL", null),
        "Invalid number of argument(s) for the NULL ComparisonOperator");
    assertRefused(
        new ExpectedAttributeValue(null, null, "IN", List.of()),
        "Invalid number of argument(s) for the IN ComparisonOperator");
  }

  @Test
  void expected_joinsItsConditionsByTheOperator() {
    Map<String, ExpectedAttributeValue> expected = new LinkedHashMap<>();
    expected.put("a", new ExpectedAttributeValue(Values.value("1"), true, null, null));
    expected.put("b", new ExpectedAttributeValue(Values.value("2"), null, "EQ", null));
    expected.put("c", new ExpectedAttributeValue(null, false, null, null));
    Item all = Values.item("{a: 1, b: 2}");
    Item one = Values.item("{a: 7, b: 2, c: 3}");
    ItemCondition and = LEGACY.expected(expected, "AND");
    ItemCondition or = LEGACY.expected(expected, "OR");
    assertThat(and).isNotNull();
    assertThat(or).isNotNull();
    assertThat(and.test(all)).isTrue();
    assertThat(and.test(one)).isFalse();
    assertThat(or.test(one)).isTrue();
    assertThat(or.test(Values.item("{c: 1}"))).isFalse();
    assertThat(LEGACY.expected(Map.of(), null)).isNull();
  }

  // Source: ExtendDB, test_conditional_operator.py.
  @Test
  void conditionalOperator_wantsTwoConditions() {
    assertThatThrownBy(() -> LegacyParameters.checkConditionalOperator("OR", 0))
        .hasMessage("ConditionalOperator cannot be used without Filter or Expected");
    assertThatThrownBy(() -> LegacyParameters.checkConditionalOperator("AND", 1))
        .hasMessage(
            "ConditionalOperator can only be used when Filter or Expected has two or more"
                + " elements");
    LegacyParameters.checkConditionalOperator("AND", 2);
    LegacyParameters.checkConditionalOperator(null, 0);
  }

  private static ItemUpdate update(@Nullable String action, @Nullable String value) {
    return LEGACY.attributeUpdates(
        Map.of("a", new AttributeValueUpdate(value == null ? null : Values.value(value), action)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "PUT|'x'|{a: 1}|{a: 'x'}",
        "|'x'|{}|{a: 'x'}",
        "DELETE||{a: 1, b: 2}|{b: 2}",
        "DELETE|<1, 3>|{a: <1, 2>}|{a: <2>}",
        "DELETE|<1, 2>|{a: <1, 2>}|{}",
        "DELETE|<1>|{}|{}",
        "ADD|2|{a: 1}|{a: 3}",
        "ADD|2|{}|{a: 2}",
        "ADD|<2, 3>|{a: <1, 2>}|{a: <1, 2, 3>}",
        "ADD|[3]|{a: [1]}|{a: [1, 3]}",
      })
  void attributeUpdates_changeTheItem(
      @Nullable String action, @Nullable String value, String old, String expected) {
    Item item = Values.item(old);
    assertThat(update(action, value).apply(item, item).attributes())
        .isEqualTo(Values.map(expected));
  }

  @Test
  void attributeUpdate_ofAnotherType_isRefused() {
    for (String value : List.of("1", "<'1'>", "[]")) {
      assertThatThrownBy(
              () -> update("ADD", value).apply(Values.item("{a: <1>}"), Values.item("{p: 'k'}")))
          .hasMessage("Type mismatch for attribute to update");
    }
    assertThatThrownBy(
            () -> update("DELETE", "<'1'>").apply(Values.item("{a: 1}"), Values.item("{}")))
        .hasMessage("Type mismatch for attribute to update");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'1'", "1", "b'a'", "null", "true", "{}", "[]"})
  void deletion_ofWhatIsNoSet_isRefused(String value) {
    assertThatThrownBy(() -> update("DELETE", value))
        .hasMessage(
            "One or more parameter values were invalid: DELETE action with value is not supported"
                + " for the type %s",
            Values.value(value).type());
  }

  @ParameterizedTest
  @ValueSource(strings = {"'1'", "b'a'", "null", "true", "{}"})
  void addition_ofWhatCannotBeAdded_isRefused(String value) {
    assertThatThrownBy(() -> update("ADD", value))
        .hasMessage(
            "One or more parameter values were invalid: ADD action is not supported for the type"
                + " %s",
            Values.value(value).type());
  }

  @Test
  void attributeUpdate_withoutValue_mustDelete() {
    assertThatThrownBy(() -> update(null, null))
        .hasMessage(
            "One or more parameter values were invalid: Only DELETE action is allowed when no"
                + " attribute value is specified");
    assertThat(LEGACY.attributeUpdates(Map.of()).createsItem()).isTrue();
    assertThat(update("DELETE", null).createsItem()).isFalse();
  }

  @Test
  void keyConditions_areThoseOfAnExpression() {
    KeySchema schema =
        new KeySchema(
            List.of(new KeyAttribute("p", dev.stator.model.DataType.S)),
            List.of(new KeyAttribute("c", dev.stator.model.DataType.N)));
    Map<String, Condition> conditions = new LinkedHashMap<>();
    conditions.put("p", condition("EQ", "['a']"));
    conditions.put("c", condition("BETWEEN", "[4, 7]"));
    KeyCondition expected =
        ExpressionErrorsTest.keyConditions(
                ExpressionErrorsTest.context("", "{:p: 'a', :l: 4, :u: 7}"),
                "p = :p AND c BETWEEN :l AND :u")
            .on(schema);
    assertThat(LEGACY.keyConditions(conditions).on(schema)).isEqualTo(expected);
    conditions.put("c", condition("NE", "[4]"));
    assertThatThrownBy(() -> LEGACY.keyConditions(conditions).on(schema))
        .hasMessage("Attempted conditional constraint is not an indexable operation");
    assertThatThrownBy(() -> LEGACY.keyConditions(Map.of()))
        .hasMessage("Conditions can be of length 1 or 2 only");
  }

  @Test
  void attributesToGet_mustNotRepeat() {
    assertThat(
            LegacyParameters.attributesToGet(List.of("a.b", "c"))
                .of(Values.item("{a.b: 1, a: {b: 2}}"))
                .attributes())
        .isEqualTo(Values.map("{a.b: 1}"));
    assertThatThrownBy(() -> LegacyParameters.attributesToGet(List.of("a", "a")))
        .hasMessage(
            "One or more parameter values were invalid: Duplicate value in attribute name: a");
  }

  @Test
  void values_areCheckedBeforeTheirNumber() {
    LegacyParameters strict =
        new LegacyParameters(_ -> {
          throw dev.stator.model.ApiException.validation("bad value");
        });
    assertThatThrownBy(() -> strict.filter(Map.of("a", condition("EQ", "['a', 'b']")), null))
        .hasMessage("bad value");
  }
}
