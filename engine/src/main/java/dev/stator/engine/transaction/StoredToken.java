package dev.stator.engine.transaction;

import dev.stator.storage.Key;
import dev.stator.storage.Space;
import dev.stator.storage.StorageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What is stored of a token, and where. The store's group 0, family 3, holds:
 *
 * <pre>
 * token     partition 't', token                 sort empty
 *           value: version 1 byte | time 8 bytes, milliseconds | fingerprint 32 bytes
 * order     partition 'o'                        sort: time 8 bytes, token
 *           value: empty
 * count     partition 'c'                        sort empty      counter of the entries in order
 * </pre>
 *
 * <p>Each token has an entry in the order at its time. One that was used again after its time was
 * over may still have an older one.
 *
 * @param time when the transaction was done, in milliseconds since the epoch
 * @param fingerprint of the request
 */
record StoredToken(long time, byte[] fingerprint) {
  /** The place of tokens in the store. */
  static final Space SPACE = new Space(0, 3);

  /** The partition of the order. */
  static final byte[] ORDER = {'o'};

  /** Where the entries in the order are counted. */
  static final Key COUNT = new Key(SPACE, new byte[] {'c'}, new byte[0]);

  private static final byte TOKEN = 't';
  private static final byte VERSION = 1;
  private static final int FINGERPRINT_BYTES = 32;

  byte[] encode() {
    return ByteBuffer.allocate(1 + Long.BYTES + fingerprint.length)
        .put(VERSION)
        .putLong(time)
        .put(fingerprint)
        .array();
  }

  /**
   * Returns what these bytes hold.
   *
   * @throws StorageException.Corruption if they hold no token
   */
  static StoredToken decode(byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    if (bytes.length == 0 || from.get() != VERSION) {
      throw new StorageException.Corruption(
          "the token of a transaction has an unknown version", null);
    }
    if (from.remaining() != Long.BYTES + FINGERPRINT_BYTES) {
      throw new StorageException.Corruption(
          "the token of a transaction has " + bytes.length + " bytes", null);
    }
    long time = from.getLong();
    byte[] fingerprint = new byte[FINGERPRINT_BYTES];
    from.get(fingerprint);
    return new StoredToken(time, fingerprint);
  }

  /** Returns the key of a token. */
  static Key key(String token) {
    return key(token.getBytes(StandardCharsets.UTF_8));
  }

  private static Key key(byte[] token) {
    return new Key(
        SPACE, ByteBuffer.allocate(1 + token.length).put(TOKEN).put(token).array(), new byte[0]);
  }

  /** Returns whether this is the key of a token. */
  static boolean isToken(Key key) {
    return key.partition().length > 1 && key.partition()[0] == TOKEN && key.sort().length == 0;
  }

  /** Returns whether this is the key of an entry in the order. */
  static boolean isInOrder(Key key) {
    return Arrays.equals(key.partition(), ORDER) && key.sort().length > Long.BYTES;
  }

  /** Returns the key of the entry in the order of a token that is used at this time. */
  static Key order(Key token, long time) {
    byte[] partition = token.partition();
    byte[] sort =
        ByteBuffer.allocate(Long.BYTES + partition.length - 1)
            .putLong(time)
            .put(partition, 1, partition.length - 1)
            .array();
    return new Key(SPACE, ORDER, sort);
  }

  /** Returns the time of an entry in the order. */
  static long timeInOrder(Key order) {
    return ByteBuffer.wrap(order.sort()).getLong();
  }

  /** Returns the key of the token that an entry in the order is of. */
  static Key tokenInOrder(Key order) {
    return key(Arrays.copyOfRange(order.sort(), Long.BYTES, order.sort().length));
  }
}
