package dev.stator.core.item;

/** The byte that tells the type of a stored value. Part of the format: never to be renumbered. */
final class Tag {
  static final byte S = 1;
  static final byte N = 2;
  static final byte B = 3;
  static final byte TRUE = 4;
  static final byte FALSE = 5;
  static final byte NULL = 6;
  static final byte L = 7;
  static final byte M = 8;
  static final byte SS = 9;
  static final byte NS = 10;
  static final byte BS = 11;

  private Tag() {}
}
