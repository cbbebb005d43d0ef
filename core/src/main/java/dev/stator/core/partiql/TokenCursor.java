package dev.stator.core.partiql;

import dev.stator.model.ApiException;
import java.util.List;

/** Walks through the tokens of a statement and counts its parameters. */
final class TokenCursor {
  /**
   * Deeper than any value may be nested. A level takes up to 6 KB of the stack before it is
   * compiled.
   */
  private static final int MAX_DEPTH = 64;

  /**
   * As many as an expression may have.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters">Expression
   *     parameters</a>
   */
  private static final int MAX_OPERATORS = 300;

  private final List<Token> tokens;
  private int at;
  private int depth;
  private int operators;
  private int links;
  private int parameters;

  TokenCursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** Returns the current token. */
  Token token() {
    return tokens.get(at);
  }

  /** Returns the token behind the current one, or the last one. */
  Token next() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  /** Returns the current token and moves on to the next. */
  Token take() {
    Token token = tokens.get(at);
    if (token.kind() != TokenKind.END) {
      at++;
    }
    return token;
  }

  boolean at(TokenKind kind) {
    return token().kind() == kind;
  }

  boolean atOperator(String operator) {
    return at(TokenKind.OPERATOR) && token().text().equals(operator);
  }

  boolean atKeyword(String keyword) {
    return token().isKeyword(keyword);
  }

  /** Moves on if the current token is of this kind, and returns whether it was. */
  boolean skip(TokenKind kind) {
    boolean there = at(kind);
    if (there) {
      take();
    }
    return there;
  }

  /** Moves on if the current token is this word, and returns whether it was. */
  boolean skipWord(String word) {
    boolean there = token().isWord(word);
    if (there) {
      take();
    }
    return there;
  }

  /** Moves on past a token of this kind, which must be there. */
  void pass(TokenKind kind) {
    if (!skip(kind)) {
      throw StatementMessages.malformed(StatementMessages.expected(kind.name()));
    }
  }

  /** Takes a parameter and returns its position among all of them. */
  int takeParameter() {
    take();
    return parameters++;
  }

  /** Returns how many parameters were taken. */
  int parameters() {
    return parameters;
  }

  /** Takes an operator and returns where it stands. */
  Place takeOperator() {
    if (++operators > MAX_OPERATORS) {
      throw StatementMessages.tooManyOperators(operators);
    }
    return take().place();
  }

  /**
   * Notes that an operator takes another one with its operands as its first operand. A chain of
   * operators nests as deeply as it is long, however it is spread over parentheses.
   */
  void link() {
    if (++links > MAX_DEPTH) {
      throw StatementMessages.malformed("");
    }
  }

  /** Notes that something nested begins. */
  void descend() {
    if (++depth > MAX_DEPTH) {
      throw StatementMessages.malformed("");
    }
  }

  /** Notes that something nested ends. */
  void ascend() {
    depth--;
  }

  /** Returns the error that blames the current token, which begins no term. */
  ApiException noTerm() {
    Token token = token();
    String reason =
        switch (token.kind()) {
          case KEYWORD ->
              switch (token.upper()) {
                case "AND", "OR", "IS", "IN", "LIKE", "BETWEEN", "UNION", "EXCEPT", "INTERSECT" ->
                    StatementMessages.OPERATOR;
                default -> StatementMessages.KEYWORD;
              };
          case OPERATOR, STAR -> StatementMessages.OPERATOR;
          case WORD,
              QUOTED,
              STRING,
              NUMBER,
              PARAMETER,
              LEFT_PAREN,
              RIGHT_PAREN,
              LEFT_BRACKET,
              RIGHT_BRACKET,
              LEFT_BRACE,
              RIGHT_BRACE,
              LEFT_BAG,
              RIGHT_BAG,
              COMMA,
              DOT,
              COLON,
              SEMICOLON,
              PLUS,
              MINUS,
              END ->
              StatementMessages.TERM;
        };
    return StatementMessages.malformed(reason);
  }
}
