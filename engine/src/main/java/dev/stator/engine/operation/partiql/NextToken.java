package dev.stator.engine.operation.partiql;

import dev.stator.core.item.CorruptItemException;
import dev.stator.core.item.ItemCodec;
import dev.stator.model.Item;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Where a SELECT goes on. For clients it is a text that they give back as they got it; it is good
 * only for the statement and the parameters that it was made for.
 *
 * <pre>
 *   +---------+-------------+--------+-------------------+----------+
 *   | version | fingerprint | read   | stored key        | checksum |
 *   +---------+-------------+--------+-------------------+----------+
 *     1 byte    16 bytes      4 bytes  none, or an item    4 bytes
 * </pre>
 *
 * @param read which of the statement's reads goes on, from 0
 * @param after the key behind which it goes on, or null where the read has not begun
 */
record NextToken(int read, @Nullable Item after) {
  private static final byte VERSION = 1;
  private static final int FINGERPRINT_BYTES = 16;
  private static final int KEY_AT = 1 + FINGERPRINT_BYTES + Integer.BYTES;

  /** The beginning of a statement. */
  static final NextToken START = new NextToken(0, null);

  /** Returns the text that stands for it, made for a call. */
  String text(StatementCall call) {
    byte[] key = after == null ? new byte[0] : ItemCodec.encode(after);
    ByteBuffer bytes =
        ByteBuffer.allocate(KEY_AT + key.length + Integer.BYTES)
            .put(VERSION)
            .put(fingerprint(call))
            .putInt(read)
            .put(key);
    bytes.putInt(checksum(bytes.array(), bytes.position()));
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /**
   * Returns what a text stands for, null where there is none.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} where it is no token, or one
   *     of another call
   */
  static NextToken of(@Nullable String text, StatementCall call) {
    if (text == null) {
      return START;
    }
    byte[] bytes = decoded(text);
    int end = bytes.length - Integer.BYTES;
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (end < KEY_AT || bytes[0] != VERSION || buffer.getInt(end) != checksum(bytes, end)) {
      throw PartiqlMessages.tokenInvalid();
    }
    if (!Arrays.equals(Arrays.copyOfRange(bytes, 1, 1 + FINGERPRINT_BYTES), fingerprint(call))) {
      throw PartiqlMessages.tokenOfOther();
    }
    int read = buffer.getInt(1 + FINGERPRINT_BYTES);
    return new NextToken(read, end == KEY_AT ? null : key(Arrays.copyOfRange(bytes, KEY_AT, end)));
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException noBase64) {
      throw PartiqlMessages.tokenInvalid();
    }
  }

  private static Item key(byte[] stored) {
    try {
      return Item.of(ItemCodec.decode(stored).attributes());
    } catch (CorruptItemException corrupt) {
      throw PartiqlMessages.tokenInvalid();
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }

  private static byte[] fingerprint(StatementCall call) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(call.text().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(call.parameters().toString().getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest.digest(), FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
