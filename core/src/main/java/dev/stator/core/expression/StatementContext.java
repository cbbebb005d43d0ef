package dev.stator.core.expression;

import dev.stator.core.partiql.LiteralValues;
import dev.stator.core.partiql.Statement;
import dev.stator.core.partiql.Term;
import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the parts of a PartiQL statement mean with the parameters of one request. Safe to share
 * between threads.
 */
public final class StatementContext {
  private static final Placeholders NO_PLACEHOLDERS = new Placeholders(null, null);

  private final StatementTerms terms;

  /**
   * Creates the context of a request.
   *
   * @param parameters as many as the statement has, none of them malformed
   */
  public StatementContext(List<AttributeValue> parameters) {
    this.terms = new StatementTerms(parameters);
  }

  /**
   * Returns the condition that a WHERE clause says.
   *
   * @throws ApiException {@code ValidationException} where it breaks a rule
   */
  public ItemCondition condition(Term where) {
    ConditionSyntax condition = terms.condition(where);
    ConditionChecks.checkFunctions(ExpressionKind.STATEMENT, condition);
    return new ItemCondition(
        new ConditionBinder(ExpressionKind.STATEMENT, NO_PLACEHOLDERS).bind(condition));
  }

  /**
   * Returns the update that the SET and REMOVE clauses say.
   *
   * @throws ApiException {@code ValidationException} where they break a rule
   */
  public ItemUpdate update(List<Statement.Change> changes) {
    return new StatementUpdates(terms).bind(changes);
  }

  /**
   * Returns the item of an INSERT, whose values have not been checked as far as they are parameters
   * or go together.
   *
   * @throws ApiException {@code ValidationException} where it is no map of values
   */
  public Item item(Term value) {
    if (value instanceof Term.Parameter && terms.value(value) instanceof AttributeValue.M map) {
      return Item.of(map.values());
    }
    if (!(value instanceof Term.Tuple tuple)) {
      throw ApiException.validation(ExpressionMessages.noItem(value.place()));
    }
    LiteralValues.checkNames(tuple);
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    for (Term.Field field : tuple.fields()) {
      Term term = field.term();
      attributes.put(
          field.name(),
          term instanceof Term.Parameter ? terms.value(term) : LiteralValues.of(term));
    }
    return Item.of(attributes);
  }
}
