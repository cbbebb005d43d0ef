package dev.stator.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads operands: document paths, value placeholders and calls of functions.
 *
 * <p>It also counts operators and functions, and stops at the first one too many. Since nothing
 * nests without one of them or a parenthesis, and runs of parentheses are read in a loop, the depth
 * of recursion is bounded whatever the text.
 */
final class OperandParser {
  private static final Set<String> CONDITION_KEYWORDS =
      keywords("AND", "OR", "NOT", "BETWEEN", "IN");
  private static final Set<String> UPDATE_KEYWORDS = keywords("SET", "REMOVE", "ADD", "DELETE");

  private final Lexer lexer;
  private final Set<String> keywords;
  private int operators;
  private boolean redundantParentheses;

  OperandParser(Lexer lexer) {
    this.lexer = lexer;
    this.keywords =
        switch (lexer.expressionKind()) {
          case CONDITION, FILTER, KEY_CONDITION -> CONDITION_KEYWORDS;
          case UPDATE -> UPDATE_KEYWORDS;
          case PROJECTION, STATEMENT -> Set.of();
        };
  }

  private static Set<String> keywords(String... words) {
    Set<String> keywords = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    keywords.addAll(List.of(words));
    return keywords;
  }

  /** Counts one more operator. */
  void countOperator() {
    if (++operators > ExpressionLimits.OPERATORS) {
      throw lexer.expressionKind().invalid(ExpressionMessages.tooManyOperators(operators));
    }
  }

  /** Remembers that a pair of parentheses holds nothing but another pair. */
  void markRedundantParentheses() {
    redundantParentheses = true;
  }

  boolean hasRedundantParentheses() {
    return redundantParentheses;
  }

  /** Reads an operand that may stand in parentheses. */
  OperandSyntax operand() {
    int open = 0;
    while (lexer.skip(TokenKind.LEFT_PAREN)) {
      open++;
    }
    OperandSyntax operand = atom();
    boolean enclosed = false;
    for (; open > 0; open--) {
      lexer.pass(TokenKind.RIGHT_PAREN);
      if (enclosed) {
        markRedundantParentheses();
      }
      OperandSyntax continued = continuedPath(operand);
      enclosed = continued.equals(operand);
      operand = continued;
    }
    return operand;
  }

  /** Reads operands between commas, at least one, up to and with a closing parenthesis. */
  List<OperandSyntax> operandsToClosingParenthesis() {
    List<OperandSyntax> operands = new ArrayList<>();
    do {
      operands.add(operand());
    } while (lexer.skip(TokenKind.COMMA));
    lexer.pass(TokenKind.RIGHT_PAREN);
    return operands;
  }

  /** Reads an operand that does not stand in parentheses. */
  OperandSyntax atom() {
    if (lexer.at(TokenKind.VALUE)) {
      return value();
    }
    if (!lexer.at(TokenKind.WORD)) {
      return path();
    }
    String word = word();
    return lexer.at(TokenKind.LEFT_PAREN) ? function(word) : pathFrom(new OperandSyntax.Word(word));
  }

  /** Reads a value placeholder. */
  OperandSyntax.Value value() {
    return new OperandSyntax.Value(lexer.take(TokenKind.VALUE));
  }

  /** Reads a document path. */
  OperandSyntax.Path path() {
    return pathFrom(attribute());
  }

  /** Reads what may follow if the operand is a path; returns the operand as it is if not. */
  OperandSyntax continuedPath(OperandSyntax operand) {
    if (!(operand instanceof OperandSyntax.Path path) || !atStep()) {
      return operand;
    }
    List<OperandSyntax.Step> steps = new ArrayList<>(path.steps());
    readSteps(steps);
    return new OperandSyntax.Path(steps);
  }

  private FunctionSyntax function(String name) {
    if (Function.named(name) == null && operators == ExpressionLimits.OPERATORS) {
      throw lexer.expressionKind().invalid(ExpressionMessages.unknownFunction(name));
    }
    countOperator();
    lexer.pass(TokenKind.LEFT_PAREN);
    return new FunctionSyntax(name, operandsToClosingParenthesis());
  }

  private OperandSyntax.Path pathFrom(OperandSyntax.Step first) {
    if (!atStep()) {
      return new OperandSyntax.Path(List.of(first));
    }
    List<OperandSyntax.Step> steps = new ArrayList<>();
    steps.add(first);
    readSteps(steps);
    return new OperandSyntax.Path(steps);
  }

  private boolean atStep() {
    return lexer.at(TokenKind.DOT) || lexer.at(TokenKind.LEFT_BRACKET);
  }

  private void readSteps(List<OperandSyntax.Step> steps) {
    while (atStep()) {
      if (lexer.skip(TokenKind.DOT)) {
        steps.add(attribute());
      } else {
        lexer.advance();
        steps.add(index(lexer.take(TokenKind.NUMBER)));
        lexer.pass(TokenKind.RIGHT_BRACKET);
      }
    }
  }

  private OperandSyntax.Step attribute() {
    return lexer.at(TokenKind.NAME)
        ? new OperandSyntax.Name(lexer.take(TokenKind.NAME))
        : new OperandSyntax.Word(word());
  }

  private String word() {
    if (!lexer.at(TokenKind.WORD)) {
      throw lexer.unexpected();
    }
    String word = lexer.token();
    if (keywords.contains(word)) {
      throw lexer.unexpected();
    }
    lexer.advance();
    return word;
  }

  private OperandSyntax.Index index(String digits) {
    try {
      return new OperandSyntax.Index(Integer.parseInt(digits));
    } catch (NumberFormatException _) {
      throw lexer.expressionKind().invalid(ExpressionMessages.indexOutOfRange(digits));
    }
  }
}
