package dev.stator.storage;

/**
 * A condition of a commit: the key still has this version, or no value.
 *
 * @param key the key; it may also be one that the commit does not write
 * @param version the version that was read, or {@link #ABSENT}
 */
public record Expectation(Key key, long version) {
  /** The key has no value. */
  public static final long ABSENT = 0;
}
