package dev.stator.core.key;

/**
 * DynamoDB's order of strings: that of their UTF-8 bytes, which is the order of their code points.
 */
public final class StringOrder {

  private StringOrder() {}

  /**
   * Returns a negative number, 0 or a positive one, as the first string stands before, at or behind
   * the second.
   */
  public static int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        return compare(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /**
   * In UTF-16 a surrogate is less than some characters of the basic plane, which its code point is
   * not.
   */
  private static int compare(char a, char b) {
    if (Character.isSurrogate(a) == Character.isSurrogate(b)) {
      return Character.compare(a, b);
    }
    return Character.isSurrogate(a) ? 1 : -1;
  }
}
