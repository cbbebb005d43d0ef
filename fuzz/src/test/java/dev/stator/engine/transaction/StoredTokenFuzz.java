package dev.stator.engine.transaction;

import dev.stator.storage.StorageException;
import java.util.Arrays;

/** Tokens of transactions: bytes are a token, and then of that token only, or corrupt. */
public final class StoredTokenFuzz {
  private StoredTokenFuzz() {}

  /** The bytes are those of a token on disk. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    try {
      if (!Arrays.equals(StoredToken.decode(bytes).encode(), bytes)) {
        throw new AssertionError("a token has two encodings");
      }
    } catch (StorageException.Corruption expected) {
      // That is how it is said.
    }
  }
}
