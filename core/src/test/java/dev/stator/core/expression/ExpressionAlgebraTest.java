package dev.stator.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.core.key.StringOrder;
import dev.stator.core.partiql.StatementParser;
import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.DynamoNumber;
import dev.stator.model.Item;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for expressions of every form. */
class ExpressionAlgebraTest {

  @Provide
  Arbitrary<String> tokens() {
    return Arbitraries.of(
            "(",
            ")",
            "[",
            "]",
            ",",
            ".",
            "=",
            "<>",
            "<",
            "<=",
            ">",
            ">=",
            "+",
            "-",
            " ",
            "a",
            "b",
            "#n",
            ":v",
            "0",
            "7",
            "AND",
            "OR",
            "NOT",
            "BETWEEN",
            "IN",
            "SET",
            "REMOVE",
            "ADD",
            "DELETE",
            "size",
            "attribute_exists",
            "begins_with",
            "if_not_exists",
            "list_append",
            "contains",
            "#",
            ":",
            "!",
            "é",
            "\uD83D\uDE00",
            "_",
            "((",
            "))",
            "NOT NOT")
        .list()
        .ofMaxSize(40)
        .map(list -> String.join(" ", list));
  }

  @Property
  void expression_ofAnyTokens_isReadOrRefusedByTheApi(
      @ForAll("tokens") String text, @ForAll ExpressionKind kind) {
    ExpressionContext context =
        new ExpressionContext(Map.of("#n", "n"), Map.of(":v", Values.value("1")));
    try {
      assertThat(read(context, kind, text)).isNotNull();
    } catch (ApiException e) {
      assertThat(e.type().code()).isEqualTo("ValidationException");
    }
  }

  @Property
  void expression_ofAnyText_isReadOrRefusedByTheApi(
      @ForAll String text, @ForAll ExpressionKind kind) {
    try {
      assertThat(read(new ExpressionContext(null, null), kind, text)).isNotNull();
    } catch (ApiException e) {
      assertThat(e.text()).isNotEmpty();
    }
  }

  private static Object read(ExpressionContext context, ExpressionKind kind, String text) {
    return switch (kind) {
      case CONDITION, FILTER -> context.condition(kind, text);
      case KEY_CONDITION -> ExpressionErrorsTest.keyConditions(context, text);
      case PROJECTION -> context.projection(text);
      case UPDATE -> context.update(text);
      case STATEMENT -> StatementParser.parse(text);
    };
  }

  @Provide
  Arbitrary<AttributeValue> values() {
    Arbitrary<String> texts = Arbitraries.strings().withChars("ab\uE000").ofMaxLength(3);
    Arbitrary<Integer> numbers = Arbitraries.integers().between(-3, 3);
    Arbitrary<AttributeValue> scalars =
        Arbitraries.oneOf(
            texts.map(AttributeValue.S::new),
            numbers.map(n -> new AttributeValue.N(DynamoNumber.of(n))),
            texts.map(t -> new AttributeValue.B(Binary.wrap(t.getBytes(StandardCharsets.UTF_8)))),
            Arbitraries.of(AttributeValue.TRUE, AttributeValue.FALSE, AttributeValue.NULL),
            texts.set().ofMinSize(1).ofMaxSize(3).map(s -> new AttributeValue.SS(List.copyOf(s))));
    return Arbitraries.oneOf(
        scalars,
        scalars.list().ofMaxSize(3).map(AttributeValue.L::new),
        Arbitraries.maps(texts, scalars).ofMaxSize(2).map(AttributeValue.M::new));
  }

  @Provide
  Arbitrary<Item> items() {
    return Arbitraries.maps(Arbitraries.of("a", "b", "c"), values()).ofMaxSize(3).map(Item::of);
  }

  private static boolean holds(String expression, Item item) {
    return new ExpressionContext(null, null)
        .condition(ExpressionKind.CONDITION, expression)
        .test(item);
  }

  @Property
  void not_turnsACondition(@ForAll("items") Item item) {
    for (String test : List.of("a = b", "a < b", "attribute_exists(c)", "contains(a, b)")) {
      assertThat(holds("NOT " + test, item)).isEqualTo(!holds(test, item));
      assertThat(holds("NOT NOT " + test, item)).isEqualTo(holds(test, item));
    }
    assertThat(holds("a <> b", item)).isEqualTo(!holds("a = b", item));
  }

  @Property
  void between_isBothComparisons(@ForAll("items") Item item) {
    assertThat(holds("a BETWEEN b AND c", item)).isEqualTo(holds("a >= b AND a <= c", item));
    assertThat(holds("a IN (b, c)", item)).isEqualTo(holds("a = b OR a = c", item));
  }

  @Property
  void comparisons_agreeWithTheirMirrorImages(@ForAll("items") Item item) {
    assertThat(holds("a < b", item)).isEqualTo(holds("b > a", item));
    assertThat(holds("a <= b", item)).isEqualTo(holds("b >= a", item));
    assertThat(holds("a = b", item)).isEqualTo(holds("b = a", item));
    if (holds("a <= b AND b <= a", item)) {
      assertThat(holds("a = b", item)).isTrue();
    }
  }

  @Property
  void deMorgan_holds(@ForAll("items") Item item) {
    assertThat(holds("NOT (a = b AND b = c)", item))
        .isEqualTo(holds("NOT a = b OR NOT b = c", item));
    assertThat(holds("a = b OR b = c AND a = c", item))
        .isEqualTo(holds("a = b OR (b = c AND a = c)", item));
  }

  @Property
  void setThenRemove_leavesTheOtherAttributes(
      @ForAll("items") Item item, @ForAll("values") AttributeValue value) {
    ItemUpdate set = new ExpressionContext(null, Map.of(":v", value)).update("SET d = :v");
    Item updated = set.apply(item, item);
    assertThat(updated.attribute("d")).isEqualTo(value);
    assertThat(set.updatedNew(updated).attributes()).isEqualTo(Map.of("d", value));
    Item removed = new ExpressionContext(null, null).update("REMOVE d").apply(updated, updated);
    assertThat(removed.attributes()).isEqualTo(item.attributes());
  }

  @Property
  void projectionOnAllAttributes_isTheItem(@ForAll("items") Item item) {
    Map<String, AttributeValue> projected =
        new LinkedHashMap<>(
            new ExpressionContext(null, null).projection("a, b, c").of(item).attributes());
    assertThat(projected).isEqualTo(item.attributes());
  }

  @Property
  void order_isTotalOnStrings(@ForAll String a, @ForAll String b) {
    int byBytes =
        java.util.Arrays.compareUnsigned(
            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    if (wellFormed(a) && wellFormed(b)) {
      assertThat(Integer.signum(StringOrder.compare(a, b))).isEqualTo(Integer.signum(byBytes));
    }
  }

  private static boolean wellFormed(String string) {
    return string.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }
}
