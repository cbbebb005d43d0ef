package dev.stator.model;

import java.io.Writer;

/**
 * A text that takes {@value #MAX_CHARS} chars and drops the rest, so that a value which is quoted
 * in an error does not become much larger than the request that it came in: each attribute of an
 * item is printed with sixteen members.
 */
final class BoundedText extends Writer {
  static final int MAX_CHARS = 65_536;

  private final StringBuilder text = new StringBuilder();

  /** Returns whether whatever is added is going to be dropped. */
  boolean isFull() {
    return text.length() == MAX_CHARS;
  }

  /** Adds as much of a text as there is room for. */
  BoundedText add(String more) {
    text.append(more, 0, Math.min(more.length(), room()));
    return this;
  }

  private int room() {
    return MAX_CHARS - text.length();
  }

  @Override
  public void write(char[] chars, int offset, int length) {
    text.append(chars, offset, Math.min(length, room()));
  }

  @Override
  public void flush() {
    // There is nothing behind it.
  }

  @Override
  public void close() {
    // There is nothing to be released.
  }

  /** Returns what there was room for, without half a pair of surrogates at its end. */
  @Override
  public String toString() {
    boolean cut = isFull() && Character.isHighSurrogate(text.charAt(MAX_CHARS - 1));
    return cut ? text.substring(0, MAX_CHARS - 1) : text.toString();
  }
}
