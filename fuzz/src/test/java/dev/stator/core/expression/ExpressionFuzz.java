package dev.stator.core.expression;

import dev.stator.fuzz.Input;
import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.DynamoNumber;
import dev.stator.model.Item;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Expressions of all kinds: a text is parsed or refused by the API; what is parsed prints to a text
 * that is parsed to the same; what is bound can be evaluated.
 */
public final class ExpressionFuzz {
  private static final List<ExpressionKind> KINDS =
      List.of(
          ExpressionKind.CONDITION,
          ExpressionKind.FILTER,
          ExpressionKind.KEY_CONDITION,
          ExpressionKind.PROJECTION,
          ExpressionKind.UPDATE);
  private static final AttributeValue ONE = new AttributeValue.N(DynamoNumber.of(1));
  private static final AttributeValue TEXT = new AttributeValue.S("text");

  private static final Map<String, String> NAMES = Map.of("#a", "a", "#b", "b.c", "#c", "size");

  private static final Map<String, AttributeValue> VALUES =
      Map.of(
          ":a", ONE,
          ":b", TEXT,
          ":c", new AttributeValue.SS(List.of("q", "r")),
          ":d", new AttributeValue.L(List.of(ONE, TEXT)),
          ":e", new AttributeValue.B(Binary.wrap(new byte[] {0, 1})),
          ":f", new AttributeValue.S("N"));

  private static final Item ITEM =
      Item.of(
          Map.of(
              "a", new AttributeValue.L(List.of(ONE, new AttributeValue.M(Map.of("b", TEXT)))),
              "b.c", new AttributeValue.NS(List.of(DynamoNumber.of(3), DynamoNumber.of(4))),
              "size", new AttributeValue.SS(List.of("q")),
              "n", ONE,
              "m", new AttributeValue.M(Map.of("n", ONE, "t", TEXT))));

  private static final Item KEY = Item.of(Map.of("id", TEXT));

  private ExpressionFuzz() {}

  /** The first byte chooses the kind, the rest is the text. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    Input.Choice input = Input.Choice.of(bytes);
    ExpressionKind kind = input.from(KINDS);
    String text = input.text();
    try {
      requireSameAgain(kind, text);
    } catch (ApiException refused) {
      requireText(refused);
    }
    try {
      evaluate(kind, text);
    } catch (ApiException refused) {
      requireText(refused);
    }
  }

  private static void requireText(ApiException refused) {
    if (refused.text().isEmpty() || refused.type().httpStatus() != 400) {
      throw new AssertionError("not an answer for a client", refused);
    }
  }

  private static void requireSameAgain(ExpressionKind kind, String text) {
    switch (kind) {
      case CONDITION, FILTER, KEY_CONDITION ->
          sameAgain(text, each -> ConditionParser.parse(kind, each), SyntaxPrinter::print);
      case PROJECTION -> sameAgain(text, ProjectionParser::parse, SyntaxPrinter::print);
      case UPDATE ->
          sameAgain(
              text,
              each -> UpdateParser.parse(each).actions(),
              each -> SyntaxPrinter.print(new UpdateSyntax(each, null)));
      case STATEMENT -> throw new IllegalArgumentException(text);
    }
  }

  private static <T> void sameAgain(
      String text, Function<String, T> parser, Function<T, String> printer) {
    T parsed = parser.apply(text);
    String printed = printer.apply(parsed);
    T again;
    try {
      again = parser.apply(printed);
    } catch (ApiException refused) {
      throw new AssertionError(text + " was parsed and printed, but refused: " + printed, refused);
    }
    if (!again.equals(parsed)) {
      throw new AssertionError(text + " became another one: " + printed);
    }
  }

  private static void evaluate(ExpressionKind kind, String text) {
    ExpressionContext context = new ExpressionContext(NAMES, VALUES);
    switch (kind) {
      case CONDITION, FILTER -> {
        ItemCondition condition = context.condition(kind, text);
        requireStable(condition.test(ITEM), condition.test(ITEM));
        var _ = condition.test(null);
        requireStable(condition.attributeNames(), condition.attributeNames());
      }
      case KEY_CONDITION -> {
        var _ = KeyConditions.of(context.condition(kind, text));
      }
      case PROJECTION -> {
        Item projected = context.projection(text).of(ITEM);
        if (!ITEM.attributes().keySet().containsAll(projected.attributes().keySet())) {
          throw new AssertionError("more than there was: " + projected);
        }
      }
      case UPDATE -> {
        ItemUpdate update = context.update(text);
        Set<String> names = update.attributeNames();
        Item after = update.apply(ITEM, KEY);
        for (String kept : ITEM.attributes().keySet()) {
          if (!names.contains(kept)) {
            requireStable(after.attribute(kept), ITEM.attribute(kept));
          }
        }
      }
      case STATEMENT -> throw new IllegalArgumentException(text);
    }
    context.checkAllUsed();
  }

  private static void requireStable(Object once, Object again) {
    if (!once.equals(again)) {
      throw new AssertionError(once + " became " + again);
    }
  }
}
