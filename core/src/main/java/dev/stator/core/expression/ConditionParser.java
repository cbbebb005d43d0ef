package dev.stator.core.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads condition, filter and key condition expressions, which share one grammar.
 *
 * <pre>
 * condition  = all { OR all }
 * all        = negation { AND negation }
 * negation   = NOT negation | test
 * test       = operand comparator operand
 *            | operand BETWEEN operand AND operand
 *            | operand IN ( operand { , operand } )
 *            | function | ( condition )
 * operand    = path | :value | function | ( operand )
 * </pre>
 *
 * <p>A parenthesis at the start of a test may hold a condition or an operand, which only shows
 * later. The parser therefore reads either, and checks that it has a condition where the grammar
 * asks for one, blaming the token it stands on. A run of opening parentheses is read in one go and
 * closed in a loop.
 */
final class ConditionParser {
  private final Lexer lexer;
  private final OperandParser operands;

  private ConditionParser(Lexer lexer) {
    this.lexer = lexer;
    this.operands = new OperandParser(lexer);
  }

  /**
   * Returns the condition that the text says.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} where the text is no
   *     condition
   */
  static ConditionSyntax parse(ExpressionKind kind, String text) {
    ConditionParser parser = new ConditionParser(new Lexer(kind, text));
    ExpressionSyntax expression = parser.expression();
    ConditionSyntax condition = parser.condition(expression);
    if (!parser.lexer.at(TokenKind.END)) {
      throw parser.lexer.unexpected();
    }
    if (parser.operands.hasRedundantParentheses()) {
      throw kind.invalid(ExpressionMessages.REDUNDANT_PARENTHESES);
    }
    return condition;
  }

  private ExpressionSyntax expression() {
    return withAlternatives(withConjuncts(negation()));
  }

  private ExpressionSyntax withAlternatives(ExpressionSyntax first) {
    if (!lexer.atKeyword("OR")) {
      return first;
    }
    List<ConditionSyntax> alternatives = new ArrayList<>();
    alternatives.add(condition(first));
    while (lexer.atKeyword("OR")) {
      passOperator();
      alternatives.add(condition(withConjuncts(negation())));
    }
    return new ConditionSyntax.Or(alternatives);
  }

  private ExpressionSyntax withConjuncts(ExpressionSyntax first) {
    if (!lexer.atKeyword("AND")) {
      return first;
    }
    List<ConditionSyntax> conjuncts = new ArrayList<>();
    conjuncts.add(condition(first));
    while (lexer.atKeyword("AND")) {
      passOperator();
      conjuncts.add(condition(negation()));
    }
    return new ConditionSyntax.And(conjuncts);
  }

  private ExpressionSyntax negation() {
    int negations = 0;
    while (lexer.atKeyword("NOT")) {
      passOperator();
      negations++;
    }
    ExpressionSyntax test = withTest(enclosedOrAtom());
    for (; negations > 0; negations--) {
      test = new ConditionSyntax.Not(condition(test));
    }
    return test;
  }

  private ExpressionSyntax enclosedOrAtom() {
    int open = 0;
    while (lexer.skip(TokenKind.LEFT_PAREN)) {
      open++;
    }
    if (open == 0) {
      return operands.atom();
    }
    ExpressionSyntax inside = expression();
    boolean enclosed = false;
    for (; open > 0; open--) {
      lexer.pass(TokenKind.RIGHT_PAREN);
      if (enclosed) {
        operands.markRedundantParentheses();
      }
      int position = lexer.position();
      inside = continued(inside);
      if (open > 1) {
        inside = withAlternatives(withConjuncts(withTest(inside)));
        enclosed = lexer.position() == position;
      }
    }
    return inside;
  }

  private ExpressionSyntax continued(ExpressionSyntax inside) {
    return inside instanceof OperandSyntax operand ? operands.continuedPath(operand) : inside;
  }

  /** Reads the rest of a test whose first operand has been read. */
  private ExpressionSyntax withTest(ExpressionSyntax first) {
    if (!(first instanceof OperandSyntax operand)) {
      return first;
    }
    Comparator comparator = lexer.kind().comparator();
    if (comparator != null) {
      passOperator();
      return new ConditionSyntax.Comparison(comparator, operand, operands.operand());
    }
    if (lexer.atKeyword("BETWEEN")) {
      passOperator();
      OperandSyntax lower = operands.operand();
      lexer.passKeyword("AND");
      return new ConditionSyntax.Between(operand, lower, operands.operand());
    }
    if (lexer.atKeyword("IN")) {
      passOperator();
      lexer.pass(TokenKind.LEFT_PAREN);
      return new ConditionSyntax.In(operand, operands.operandsToClosingParenthesis());
    }
    return first;
  }

  private void passOperator() {
    lexer.advance();
    operands.countOperator();
  }

  private ConditionSyntax condition(ExpressionSyntax expression) {
    if (expression instanceof ConditionSyntax condition) {
      return condition;
    }
    throw lexer.unexpected();
  }
}
