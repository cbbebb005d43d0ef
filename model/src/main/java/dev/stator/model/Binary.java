package dev.stator.model;

import java.util.Arrays;
import java.util.Base64;

/**
 * An immutable byte string, compared as DynamoDB compares binary values: byte by byte, unsigned.
 */
public final class Binary implements Comparable<Binary> {
  private final byte[] bytes;

  private Binary(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns a byte string with a copy of these bytes. */
  public static Binary copyOf(byte[] bytes) {
    return new Binary(bytes.clone());
  }

  /** Returns a byte string over these very bytes, which the caller must not change afterwards. */
  public static Binary wrap(byte[] bytes) {
    return new Binary(bytes);
  }

  /** Returns how many bytes there are. */
  public int sizeBytes() {
    return bytes.length;
  }

  /** Returns the bytes themselves, not a copy: the caller must not change them. */
  @SuppressWarnings("EI_EXPOSE_REP")
  public byte[] array() {
    return bytes;
  }

  @Override
  public int compareTo(Binary other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Binary binary && Arrays.equals(bytes, binary.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Returns the bytes in base64. */
  @Override
  public String toString() {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
