package dev.stator.core.partiql;

/** The kinds of tokens. */
enum TokenKind {
  /** A name without quotes that is no keyword. */
  WORD,
  /** A word that the language keeps for itself. */
  KEYWORD,
  /** A name in double quotes. */
  QUOTED,
  /** A text in single quotes. */
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
  STAR,
  PLUS,
  MINUS,
  /** An operator that is always between two terms. */
  OPERATOR,
  END
}
