package dev.stator.core.expression;

import dev.stator.core.item.ItemSize;
import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of one request, with the names and values that they share. Used like this, in the
 * service's order of checks: the context (checks the placeholders themselves), then each
 * expression, then {@link #checkAllUsed()}. Not safe to share between threads; what it returns is.
 */
public final class ExpressionContext {
  private final Placeholders placeholders;

  /**
   * Creates the context of a request with its {@code ExpressionAttributeNames} and {@code
   * ExpressionAttributeValues}, null where it has none. The values themselves have been checked, or
   * are before an expression is evaluated.
   *
   * @throws ApiException {@code ValidationException} where a map is empty or a placeholder is no
   *     placeholder
   */
  public ExpressionContext(
      @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
    this.placeholders = new Placeholders(names, values);
  }

  /**
   * Returns the condition that a condition, filter or key condition expression says. What a key
   * condition may not say is refused later, by {@link KeyConditions#of(ItemCondition)}.
   *
   * @param kind one of the three
   * @throws ApiException {@code ValidationException} where it breaks a rule
   */
  public ItemCondition condition(ExpressionKind kind, String text) {
    checkSize(kind, text);
    ConditionSyntax condition = ConditionParser.parse(kind, text);
    ConditionChecks.check(kind, condition);
    return new ItemCondition(new ConditionBinder(kind, placeholders).bind(condition));
  }

  /**
   * Returns the projection that a projection expression says.
   *
   * @throws ApiException {@code ValidationException} where it breaks a rule
   */
  public ItemProjection projection(String text) {
    checkSize(ExpressionKind.PROJECTION, text);
    List<OperandSyntax.Path> parsed = ProjectionParser.parse(text);
    ConditionChecks.checkNoReservedWords(ExpressionKind.PROJECTION, parsed);
    List<DocumentPath> paths = new ArrayList<>(parsed.size());
    for (OperandSyntax.Path path : parsed) {
      paths.add(placeholders.path(ExpressionKind.PROJECTION, path));
    }
    return ItemProjection.on(ExpressionKind.PROJECTION, paths);
  }

  /**
   * Returns the update that an update expression says.
   *
   * @throws ApiException {@code ValidationException} where it breaks a rule
   */
  public ItemUpdate update(String text) {
    checkSize(ExpressionKind.UPDATE, text);
    UpdateSyntax update = UpdateParser.parse(text);
    UpdateBinder.check(update);
    return new UpdateBinder(placeholders).bind(update);
  }

  private static void checkSize(ExpressionKind kind, String text) {
    if (text.isEmpty()) {
      throw kind.invalid(ExpressionMessages.EMPTY);
    }
    int size = ItemSize.utf8Bytes(text);
    if (size > ExpressionLimits.EXPRESSION_BYTES) {
      throw kind.invalid(ExpressionMessages.tooLong(kind, size));
    }
  }

  /**
   * Checks that the names and the values of the request are not too large. No value may be
   * malformed.
   *
   * @throws ApiException {@code ValidationException} where they are
   */
  public void checkSizes() {
    placeholders.checkSizes();
  }

  /**
   * Checks that the expressions so far have used every name and every value.
   *
   * @throws ApiException {@code ValidationException} where they have not
   */
  public void checkAllUsed() {
    placeholders.checkAllUsed();
  }
}
