package dev.stator.core.partiql;

import java.util.Locale;

/**
 * A token of a statement.
 *
 * @param text what it says: of names and strings without the quotes, of the rest as it is written
 */
record Token(TokenKind kind, String text, Place place) {

  /** Returns whether it is this keyword, which is given in capitals. */
  boolean isKeyword(String keyword) {
    return kind == TokenKind.KEYWORD && text.equalsIgnoreCase(keyword);
  }

  /** Returns whether it is this word, keyword or not, which is given in capitals. */
  boolean isWord(String word) {
    return (kind == TokenKind.KEYWORD || kind == TokenKind.WORD) && text.equalsIgnoreCase(word);
  }

  /** Returns whether it names something. */
  boolean isName() {
    return kind == TokenKind.WORD || kind == TokenKind.QUOTED;
  }

  /** Returns whether the statement ends here. */
  boolean isEnd() {
    return kind == TokenKind.END || kind == TokenKind.SEMICOLON;
  }

  /** Returns the text in capitals. */
  String upper() {
    return text.toUpperCase(Locale.ROOT);
  }
}
