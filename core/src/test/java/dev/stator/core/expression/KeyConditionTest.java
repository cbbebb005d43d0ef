package dev.stator.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.core.key.KeyAttribute;
import dev.stator.core.key.KeySchema;
import dev.stator.model.ApiException;
import dev.stator.model.DataType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Key conditions on the key of a table or an index. Expected texts are those of the dynalite tests
 * (test/query.js), recorded against the service.
 */
class KeyConditionTest {
  private static final KeySchema SIMPLE = schema(1, 0);
  private static final KeySchema COMPOSITE = schema(1, 1);

  private static KeySchema schema(int partition, int sort) {
    List<KeyAttribute> hash =
        List.of(new KeyAttribute("p", DataType.S), new KeyAttribute("p2", DataType.S));
    List<KeyAttribute> range =
        List.of(new KeyAttribute("c", DataType.N), new KeyAttribute("c2", DataType.N));
    return new KeySchema(hash.subList(0, partition), range.subList(0, sort));
  }

  private static KeyCondition on(KeySchema schema, String expression, String values) {
    return ExpressionErrorsTest.keyConditions(ExpressionErrorsTest.context("", values), expression)
        .on(schema);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "p = :p|{p: 'a', c: 1}|true",
        "p = :p|{p: 'b', c: 1}|false",
        ":p=p AND :c<c|{p: 'a', c: 6}|true",
        ":p=p AND :c<c|{p: 'a', c: 5}|false",
        "p = :p and c <= :c|{p: 'a', c: 5}|true",
        "c > :c and p = :p|{p: 'a', c: 5}|false",
        "c >= :c and p = :p|{p: 'a', c: 5}|true",
        "((c=:c) AND (p=:p))|{p: 'a', c: 5.0}|true",
        "(p = :p AND (c = :c))|{p: 'a', c: 4}|false",
        "p=:p AnD c BeTwEeN :b aNd :c|{p: 'a', c: 5}|true",
        "p=:p AND c BETWEEN :b AND :c|{p: 'a', c: 6}|false",
        "p = :p and c < :c|{p: 'a', c: 'x'}|false",
      })
  void keyCondition_onACompositeKey_selectsByPartitionAndSortKey(
      String expression, String item, boolean expected) {
    KeyCondition condition = on(COMPOSITE, expression, "{:p: 'a', :b: 2, :c: 5}");
    assertThat(condition.test(Values.item(item))).isEqualTo(expected);
    assertThat(condition.partition()).containsExactly(Values.value("'a'"));
  }

  @Test
  void beginsWith_onAStringSortKey_selectsByPrefix() {
    KeySchema schema =
        new KeySchema(
            List.of(new KeyAttribute("p", DataType.S)), List.of(new KeyAttribute("c", DataType.S)));
    KeyCondition condition = on(schema, "p = :p AND begins_with(c, :c)", "{:p: 'a', :c: '00'}");
    assertThat(condition.test(Values.item("{p: 'a', c: '003'}"))).isTrue();
    assertThat(condition.test(Values.item("{p: 'a', c: '013'}"))).isFalse();
    assertThat(condition.sort())
        .containsExactly(new SortCondition.BeginsWith(Values.value("'00'")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p < :p|Query key condition not supported",
        "p between :p and :p|Query key condition not supported",
        "c = :c|Query condition missed key schema element: p",
        "attr1 = :p|Query condition missed key schema element: p",
        "p = :p and d = :c|Query condition missed key schema element: c",
        "p = :c|One or more parameter values were invalid: Condition parameter type does not match"
            + " schema type",
        "p = :p and c = :p|One or more parameter values were invalid: Condition parameter type does"
            + " not match schema type",
        "p = :p and c = :c and d = :c|The number of query conditions (3) exceeds the number of key"
            + " attributes defined in the schema (2)",
      })
  void keyCondition_thatTheKeyDoesNotSupport_isRefused(String expression, String error) {
    assertThatThrownBy(() -> on(COMPOSITE, expression, "{:p: 'a', :c: 5}"))
        .isInstanceOf(ApiException.class)
        .hasMessage(error);
  }

  @Test
  void secondCondition_onAKeyWithoutSortKey_isRefused() {
    assertThatThrownBy(() -> on(SIMPLE, "p = :p and c = :c", "{:p: 'a', :c: 5}"))
        .hasMessage("Query key condition not supported");
  }

  // Source: developer guide, multi-attribute keys of global secondary indexes: equality on every
  // attribute of the partition key, the sort key's from left to right, a range on the last only.
  @Test
  void multiAttributeKey_takesEqualitiesAndOneRangeAtTheEnd() {
    KeySchema schema = schema(2, 2);
    String values = "{:a: 'a', :b: 'b', :c: 1, :d: 2}";
    KeyCondition condition = on(schema, "p = :a AND p2 = :b AND c = :c AND c2 > :d", values);
    assertThat(condition.partition()).containsExactly(Values.value("'a'"), Values.value("'b'"));
    assertThat(condition.sort())
        .containsExactly(
            new SortCondition.Equal(Values.value("1")),
            new SortCondition.Above(Values.value("2"), false));
    assertThatThrownBy(() -> on(schema, "p = :a AND c = :c", values))
        .hasMessage("Query condition missed key schema element: p2");
    assertThatThrownBy(() -> on(schema, "p = :a AND p2 = :b AND c2 = :c", values))
        .hasMessage(
            "RANGE key attributes c must have equality conditions specified in the query because a"
                + " condition is present on key attribute c2");
    assertThatThrownBy(() -> on(schema, "p = :a AND p2 = :b AND c > :c AND c2 = :d", values))
        .hasMessage(
            "RANGE key attributes c must have equality conditions specified in the query because a"
                + " condition is present on key attribute c2");
  }

  // Source: getmoto/moto issue 7062, seen at the service.
  @Test
  void emptyValueOfAKeyAttribute_isRefused() {
    assertThatThrownBy(() -> on(COMPOSITE, "p = :p", "{:p: ''}"))
        .hasMessage(
            "One or more parameter values are not valid. The AttributeValue for a key attribute"
                + " cannot contain an empty string value. Key: p");
  }

  @Test
  void filter_onAnAttributeOfTheKey_isRefused() {
    ItemCondition filter =
        ExpressionErrorsTest.context("", "{:v: 1}").condition(ExpressionKind.FILTER, "c > :v");
    assertThatThrownBy(
            () -> ExpressionParameters.checkFilterHasNoKey(filter, COMPOSITE, "Filter Expression"))
        .hasMessage(
            "Filter Expression can only contain non-primary key attributes: Primary key attribute:"
                + " c");
    ExpressionParameters.checkFilterHasNoKey(filter, SIMPLE, "Filter Expression");
  }

  @Test
  void update_ofAnAttributeOfTheKey_isRefused() {
    ItemUpdate update = new ExpressionContext(null, null).update("REMOVE a, p.x");
    assertThatThrownBy(() -> ExpressionParameters.checkUpdateHasNoKey(update, COMPOSITE))
        .hasMessage(
            "One or more parameter values were invalid: Cannot update attribute p. This attribute"
                + " is part of the key");
    assertThatThrownBy(() -> ExpressionParameters.checkKeysAreScalars(update, COMPOSITE, true))
        .hasMessage(
            "Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
                + " allowed: IndexKey: p");
  }
}
