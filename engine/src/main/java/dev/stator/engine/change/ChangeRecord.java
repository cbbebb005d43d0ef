package dev.stator.engine.change;

import dev.stator.storage.StorageException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a table's change log: what was there before a write, what after, when, and who
 * brought it about. Both images are in the stored form of items; null means that there was no item.
 *
 * <pre>
 * +---------+--------+-----------------+---------------+--------+--------------+-------+
 * | version | cause  | time            | before length | before | after length | after |
 * | 1 byte  | 1 byte | 8 bytes, micros | 4 bytes       |        | 4 bytes      |       |
 * +---------+--------+-----------------+---------------+--------+--------------+-------+
 * </pre>
 *
 * All numbers are big-endian; a length of -1 stands for null. Records of version 1 have no cause:
 * all of them are of users.
 */
public record ChangeRecord(
    Instant time, Cause cause, byte @Nullable [] before, byte @Nullable [] after) {
  private static final byte VERSION = 2;
  private static final byte VERSION_WITHOUT_CAUSE = 1;
  private static final int NONE = -1;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  byte[] encode() {
    ByteBuffer bytes =
        ByteBuffer.allocate(2 + Long.BYTES + 2 * Integer.BYTES + length(before) + length(after));
    bytes.put(VERSION);
    bytes.put(cause.code());
    bytes.putLong(time.getEpochSecond() * MICROS_PER_SECOND + time.getNano() / NANOS_PER_MICRO);
    putImage(bytes, before);
    putImage(bytes, after);
    return bytes.array();
  }

  /**
   * Returns the record that these bytes hold.
   *
   * @throws StorageException.Corruption if they do not hold one
   */
  public static ChangeRecord decode(byte[] encoded) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(encoded);
      Cause cause = cause(bytes);
      long micros = bytes.getLong();
      Instant time =
          Instant.ofEpochSecond(
              Math.floorDiv(micros, MICROS_PER_SECOND),
              Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
      ChangeRecord record = new ChangeRecord(time, cause, image(bytes), image(bytes));
      if (bytes.hasRemaining()) {
        throw new StorageException.Corruption("a change record is followed by more bytes", null);
      }
      return record;
    } catch (BufferUnderflowException e) {
      throw new StorageException.Corruption("a change record is cut short", e);
    }
  }

  private static Cause cause(ByteBuffer bytes) {
    byte version = bytes.get();
    return switch (version) {
      case VERSION_WITHOUT_CAUSE -> Cause.USER;
      case VERSION -> Cause.of(bytes.get());
      default ->
          throw new StorageException.Corruption(
              "a change record has the unknown version " + version, null);
    };
  }

  private static int length(byte @Nullable [] image) {
    return image == null ? 0 : image.length;
  }

  private static void putImage(ByteBuffer bytes, byte @Nullable [] image) {
    bytes.putInt(image == null ? NONE : image.length);
    if (image != null) {
      bytes.put(image);
    }
  }

  private static byte @Nullable [] image(ByteBuffer bytes) {
    int length = bytes.getInt();
    if (length == NONE) {
      return null;
    }
    if (length < 0 || length > bytes.remaining()) {
      throw new StorageException.Corruption(
          "a change record has an image of impossible length", null);
    }
    byte[] image = new byte[length];
    bytes.get(image);
    return image;
  }
}
