package dev.stator.core.expression;

import org.jspecify.annotations.Nullable;

/** The kinds of tokens that all expressions are made of. */
enum TokenKind {
  /** A letter, then letters, digits and underscores: a keyword, an attribute or a function. */
  WORD,
  /** A name placeholder such as {@code #n}. */
  NAME,
  /** A value placeholder such as {@code :v}. */
  VALUE,
  /** Digits, which only list indexes may hold. */
  NUMBER,
  LEFT_PAREN,
  RIGHT_PAREN,
  LEFT_BRACKET,
  RIGHT_BRACKET,
  COMMA,
  DOT,
  PLUS,
  MINUS,
  EQUAL(Comparator.EQUAL),
  NOT_EQUAL(Comparator.NOT_EQUAL),
  LESS(Comparator.LESS),
  LESS_OR_EQUAL(Comparator.LESS_OR_EQUAL),
  GREATER(Comparator.GREATER),
  GREATER_OR_EQUAL(Comparator.GREATER_OR_EQUAL),
  /** A character that no token starts with. */
  UNKNOWN,
  /** The end of the text. */
  END;

  private final @Nullable Comparator comparator;

  TokenKind() {
    this(null);
  }

  TokenKind(@Nullable Comparator comparator) {
    this.comparator = comparator;
  }

  /** Returns the comparator that the token is, or null where it is none. */
  @Nullable Comparator comparator() {
    return comparator;
  }
}
