package dev.stator.engine.change;

import dev.stator.storage.StorageException;

/** Who brings a change of an item about. */
public enum Cause {
  /** Somebody asked for it. */
  USER((byte) 0),

  /** The item's time to live was over. */
  TTL((byte) 1);

  private final byte code;

  Cause(byte code) {
    this.code = code;
  }

  /** Returns what stands for it in stored bytes. */
  byte code() {
    return code;
  }

  /**
   * Returns the cause that a code stands for.
   *
   * @throws StorageException.Corruption if it stands for none
   */
  static Cause of(byte code) {
    return switch (code) {
      case 0 -> USER;
      case 1 -> TTL;
      default ->
          throw new StorageException.Corruption(
              "a change record has the unknown cause " + code, null);
    };
  }
}
