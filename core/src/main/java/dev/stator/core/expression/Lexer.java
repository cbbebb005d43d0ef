package dev.stator.core.expression;

import dev.stator.model.ApiException;

/**
 * Reads an expression token by token.
 *
 * <p>The lexer stands on one token. It remembers where the token before began, because an error
 * quotes the token with its two neighbours. Characters that start no token are tokens of their own,
 * so that they are blamed only when the parser gets to them, as the service does it.
 */
final class Lexer {
  private static final String END_TEXT = "<EOF>";

  private final ExpressionKind expressionKind;
  private final String text;
  private int previousStart = -1;
  private int start;
  private int end;
  private TokenKind kind;

  Lexer(ExpressionKind expressionKind, String text) {
    this.expressionKind = expressionKind;
    this.text = text;
    this.kind = read(0);
  }

  ExpressionKind expressionKind() {
    return expressionKind;
  }

  TokenKind kind() {
    return kind;
  }

  boolean at(TokenKind expected) {
    return kind == expected;
  }

  /** Returns whether the lexer stands on this keyword, in whatever case. */
  boolean atKeyword(String keyword) {
    return kind == TokenKind.WORD
        && end - start == keyword.length()
        && text.regionMatches(true, start, keyword, 0, keyword.length());
  }

  /** Returns the current token as it is written. */
  String token() {
    return kind == TokenKind.END ? END_TEXT : text.substring(start, end);
  }

  /** Returns where the current token begins. */
  int position() {
    return start;
  }

  /** Moves on to the next token. */
  void advance() {
    previousStart = start;
    kind = read(end);
  }

  /** Returns the current token, which must be of this kind, and moves on. */
  String take(TokenKind expected) {
    expect(expected);
    String token = token();
    advance();
    return token;
  }

  /** Moves on if the current token is of this kind, and returns whether it was. */
  boolean skip(TokenKind expected) {
    if (kind != expected) {
      return false;
    }
    advance();
    return true;
  }

  /** Moves on past a token of this kind, which must be there. */
  void pass(TokenKind expected) {
    expect(expected);
    advance();
  }

  /** Moves on past this keyword, which must be there. */
  void passKeyword(String keyword) {
    if (!atKeyword(keyword)) {
      throw unexpected();
    }
    advance();
  }

  private void expect(TokenKind expected) {
    if (kind != expected) {
      throw unexpected();
    }
  }

  /** Returns the syntax error that blames the current token. */
  ApiException unexpected() {
    String token = token();
    int from = previousStart >= 0 ? previousStart : start;
    int to = end;
    if (kind != TokenKind.END) {
      int tokenEnd = end;
      read(end);
      to = start < text.length() ? end : tokenEnd;
    } else {
      to = trimmedEnd();
    }
    String near = text.substring(Math.min(from, to), to);
    return expressionKind.invalid(ExpressionMessages.syntax(token, near));
  }

  private int trimmedEnd() {
    int last = text.length();
    while (last > 0 && isSpace(text.charAt(last - 1))) {
      last--;
    }
    return last;
  }

  private TokenKind read(int from) {
    int position = from;
    while (position < text.length() && isSpace(text.charAt(position))) {
      position++;
    }
    start = position;
    end = position;
    return position == text.length() ? TokenKind.END : readToken(text.charAt(position));
  }

  private TokenKind readToken(char first) {
    return switch (first) {
      case '(' -> symbol(TokenKind.LEFT_PAREN, 1);
      case ')' -> symbol(TokenKind.RIGHT_PAREN, 1);
      case '[' -> symbol(TokenKind.LEFT_BRACKET, 1);
      case ']' -> symbol(TokenKind.RIGHT_BRACKET, 1);
      case ',' -> symbol(TokenKind.COMMA, 1);
      case '.' -> symbol(TokenKind.DOT, 1);
      case '+' -> symbol(TokenKind.PLUS, 1);
      case '-' -> symbol(TokenKind.MINUS, 1);
      case '=' -> symbol(TokenKind.EQUAL, 1);
      case '<' -> less();
      case '>' ->
          followedBy('=') ? symbol(TokenKind.GREATER_OR_EQUAL, 2) : symbol(TokenKind.GREATER, 1);
      case '#' -> placeholder(TokenKind.NAME);
      case ':' -> placeholder(TokenKind.VALUE);
      default -> wordOrNumber(first);
    };
  }

  private TokenKind less() {
    if (followedBy('=')) {
      return symbol(TokenKind.LESS_OR_EQUAL, 2);
    }
    return followedBy('>') ? symbol(TokenKind.NOT_EQUAL, 2) : symbol(TokenKind.LESS, 1);
  }

  private boolean followedBy(char next) {
    return start + 1 < text.length() && text.charAt(start + 1) == next;
  }

  private TokenKind symbol(TokenKind symbol, int length) {
    end = start + length;
    return symbol;
  }

  private TokenKind placeholder(TokenKind placeholder) {
    end = start + 1;
    skipWordCharacters();
    return end > start + 1 ? placeholder : TokenKind.UNKNOWN;
  }

  private TokenKind wordOrNumber(char first) {
    if (isLetter(first)) {
      end = start + 1;
      skipWordCharacters();
      return TokenKind.WORD;
    }
    if (isDigit(first)) {
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
      return TokenKind.NUMBER;
    }
    end = start + Character.charCount(text.codePointAt(start));
    return TokenKind.UNKNOWN;
  }

  private void skipWordCharacters() {
    while (end < text.length() && isWordCharacter(text.charAt(end))) {
      end++;
    }
  }

  static boolean isWordCharacter(char c) {
    return isLetter(c) || isDigit(c) || c == '_';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
