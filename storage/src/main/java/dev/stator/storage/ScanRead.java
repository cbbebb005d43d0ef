package dev.stator.storage;

import org.jspecify.annotations.Nullable;

/**
 * Reads entries of a space in the order of keys, over a range of tokens.
 *
 * @param space the collection
 * @param tokens which part of it
 * @param after the key after which to begin, excluded; null means at the start. It need not exist
 * @param limit how many entries at the most, at least 1
 * @param limitBytes stop with the entry that brings partition bytes, sort bytes and values together
 *     to this many bytes, at least 1
 */
public record ScanRead(
    Space space, TokenRange tokens, @Nullable Key after, int limit, long limitBytes) {
  /** Checks the limits and the space of the key to begin after. */
  public ScanRead {
    if (limit < 1 || limitBytes < 1) {
      throw new IllegalArgumentException("a page has room for at least one entry and one byte");
    }
    if (after != null && !after.space().equals(space)) {
      throw new IllegalArgumentException("a scan continues in the space where it began");
    }
  }
}
