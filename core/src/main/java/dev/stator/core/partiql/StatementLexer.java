package dev.stator.core.partiql;

import dev.stator.model.ApiException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a statement into tokens, all at once: the service tells of a token that is none before it
 * tells of one that stands in the wrong place.
 */
final class StatementLexer {
  private static final BigInteger MAX_INT = BigInteger.valueOf(Integer.MAX_VALUE);
  private static final BigInteger MIN_INT = BigInteger.valueOf(Integer.MIN_VALUE);

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int start;
  private int line = 1;
  private int lineStart;

  private StatementLexer(String text) {
    this.text = text;
  }

  /**
   * Returns the tokens of a statement; the last one is its end.
   *
   * @throws ApiException {@code ValidationException} where a token is none
   */
  static List<Token> tokens(String text) {
    StatementLexer lexer = new StatementLexer(text);
    lexer.read();
    return lexer.tokens;
  }

  private static ApiException none() {
    return StatementMessages.malformed("");
  }

  private void read() {
    while (true) {
      skipBlanksAndComments();
      start = at;
      if (at == text.length()) {
        add(TokenKind.END, "");
        return;
      }
      char first = text.charAt(at);
      if (isWordStart(first)) {
        word();
      } else if (isDigit(first) || (first == '.' && isDigit(peek(1)))) {
        number();
      } else if (first == '\'' || first == '"') {
        quoted(first);
      } else {
        symbol(first);
      }
    }
  }

  private void skipBlanksAndComments() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        at++;
        line++;
        lineStart = at;
      } else if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else if (c == '-' && peek(1) == '-') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c == '/' && peek(1) == '*') {
        skipBlockComment();
      } else {
        return;
      }
    }
  }

  private void skipBlockComment() {
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      throw none();
    }
    for (; at < end + 2; at++) {
      noteLine();
    }
  }

  private void noteLine() {
    if (text.charAt(at) == '\n') {
      line++;
      lineStart = at + 1;
    }
  }

  private void word() {
    do {
      at++;
    } while (at < text.length() && isWordPart(text.charAt(at)));
    String word = text.substring(start, at);
    add(Keywords.contains(word) ? TokenKind.KEYWORD : TokenKind.WORD, word);
  }

  private void number() {
    skipDigits();
    int fraction = 0;
    if (peek(0) == '.') {
      at++;
      int from = at;
      skipDigits();
      fraction = at - from;
    }
    if (peek(0) == 'e' || peek(0) == 'E') {
      exponent(fraction);
    }
    add(TokenKind.NUMBER, text.substring(start, at));
  }

  /** The service keeps the exponent and the digits behind the point less it in 32 bits each. */
  private void exponent(int fraction) {
    at++;
    int from = at;
    if (peek(0) == '+' || peek(0) == '-') {
      at++;
    }
    int digits = at;
    skipDigits();
    if (at == digits) {
      throw none();
    }
    BigInteger exponent = new BigInteger(text.substring(from, at));
    BigInteger scale = BigInteger.valueOf(fraction).subtract(exponent);
    if (!isInt(exponent) || !isInt(scale)) {
      throw none();
    }
  }

  private static boolean isInt(BigInteger number) {
    return number.compareTo(MIN_INT) >= 0 && number.compareTo(MAX_INT) <= 0;
  }

  private void skipDigits() {
    while (isDigit(peek(0))) {
      at++;
    }
  }

  /** A quote is written twice inside of quotes. */
  private void quoted(char quote) {
    int startLine = line;
    int startColumn = at - lineStart + 1;
    StringBuilder content = new StringBuilder();
    at++;
    while (true) {
      if (at == text.length()) {
        throw none();
      }
      char c = text.charAt(at);
      if (c == quote && peek(1) != quote) {
        at++;
        break;
      }
      noteLine();
      content.append(c);
      at += c == quote ? 2 : 1;
    }
    TokenKind kind = quote == '"' ? TokenKind.QUOTED : TokenKind.STRING;
    Place place = new Place(startLine, startColumn, at - start);
    tokens.add(new Token(kind, content.toString(), place));
  }

  private void symbol(char first) {
    switch (first) {
      case '?' -> symbol(TokenKind.PARAMETER, 1);
      case '(' -> symbol(TokenKind.LEFT_PAREN, 1);
      case ')' -> symbol(TokenKind.RIGHT_PAREN, 1);
      case '[' -> symbol(TokenKind.LEFT_BRACKET, 1);
      case ']' -> symbol(TokenKind.RIGHT_BRACKET, 1);
      case '{' -> symbol(TokenKind.LEFT_BRACE, 1);
      case '}' -> symbol(TokenKind.RIGHT_BRACE, 1);
      case ',' -> symbol(TokenKind.COMMA, 1);
      case '.' -> symbol(TokenKind.DOT, 1);
      case ':' -> symbol(TokenKind.COLON, 1);
      case ';' -> symbol(TokenKind.SEMICOLON, 1);
      case '*' -> symbol(TokenKind.STAR, 1);
      case '+' -> symbol(TokenKind.PLUS, 1);
      case '-' -> symbol(TokenKind.MINUS, 1);
      case '=', '/', '%' -> symbol(TokenKind.OPERATOR, 1);
      case '<', '>', '!', '|' -> longSymbol(first);
      default -> throw none();
    }
  }

  private void longSymbol(char first) {
    char second = peek(1);
    if (first == second && first == '<') {
      symbol(TokenKind.LEFT_BAG, 2);
    } else if (first == second && first == '>') {
      symbol(TokenKind.RIGHT_BAG, 2);
    } else if (first == second && first == '|') {
      symbol(TokenKind.OPERATOR, 2);
    } else if ((second == '=' && first != '|') || (first == '<' && second == '>')) {
      symbol(TokenKind.OPERATOR, 2);
    } else if (first == '<' || first == '>') {
      symbol(TokenKind.OPERATOR, 1);
    } else {
      throw none();
    }
  }

  private void symbol(TokenKind kind, int length) {
    at += length;
    add(kind, text.substring(start, at));
  }

  private void add(TokenKind kind, String content) {
    Place place = new Place(line, start - lineStart + 1, at - start);
    tokens.add(new Token(kind, content, place));
  }

  /** Returns the character this far ahead, or NUL, which starts no token, behind the end. */
  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || isDigit(c);
  }
}
