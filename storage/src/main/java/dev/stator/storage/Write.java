package dev.stator.storage;

/** One change of a commit. A commit has at most one write for a key. */
public sealed interface Write {

  /** Returns the key that is changed. */
  Key key();

  /** Stores a value, whether or not there was one. */
  record Put(Key key, byte[] value) implements Write {}

  /** Removes the value; a key without one stays without. */
  record Delete(Key key) implements Write {}

  /**
   * Adds to a counter. A counter is eight bytes, big-endian, and 0 where there is no value; where
   * the sum is 0 no value is left. Commits that add to the same counter do not conflict with each
   * other, and their sum is exact (modulo 2^64). Where the key has a value of another length the
   * commit is refused with {@link IllegalArgumentException} and nothing is changed.
   */
  record Add(Key key, long delta) implements Write {}
}
