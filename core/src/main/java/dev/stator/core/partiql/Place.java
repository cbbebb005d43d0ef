package dev.stator.core.partiql;

/**
 * Where something stands in a statement.
 *
 * @param line the line, from 1
 * @param column the character of the line, from 1
 * @param length how many characters it has
 */
public record Place(int line, int column, int length) {

  /** Returns it as the service's errors write it, such as {@code 1:8:5}. */
  @Override
  public String toString() {
    return line + ":" + column + ":" + length;
  }
}
