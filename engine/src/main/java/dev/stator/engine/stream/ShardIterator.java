package dev.stator.engine.stream;

import dev.stator.engine.catalog.ResourceNames;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A place in a shard where somebody reads on, for a while. It says everything itself, so that it
 * survives a restart; a checksum tells it from what a client made up.
 *
 * <pre>
 * ARN of the stream | 1 | Base64 of:
 *
 * +--------------+----------------+-----------------+---------------------+
 * | shard number | after sequence | made at, millis | CRC-32C of ARN and  |
 * | 8, BE        | 8, BE          | 8, BE           | all before, 4, BE   |
 * +--------------+----------------+-----------------+---------------------+
 * </pre>
 *
 * @param stream the stream
 * @param shard the number of the shard
 * @param after the sequence behind which to read; {@link #TRIM_HORIZON} stands for the oldest
 *     record that is there when it is read
 * @param madeAt when it was given out
 */
public record ShardIterator(StreamName stream, long shard, long after, Instant madeAt) {
  /** Behind everything that is forgotten. */
  public static final long TRIM_HORIZON = -1;

  private static final String FORM = "|1|";
  private static final int BYTES = 3 * Long.BYTES + Integer.BYTES;

  /** Returns the text that clients get. */
  public String text(ResourceNames names) {
    String arn = stream.arn(names);
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.putLong(shard).putLong(after).putLong(madeAt.toEpochMilli());
    bytes.putInt(checksum(arn, bytes));
    return arn + FORM + Base64.getEncoder().encodeToString(bytes.array());
  }

  /** Returns the iterator that a text is, or null where it is none. */
  public static @Nullable ShardIterator parse(String text) {
    int end = text.indexOf(FORM);
    StreamName stream = end < 0 ? null : StreamName.ofArn(text.substring(0, end));
    if (stream == null) {
      return null;
    }
    try {
      String encoded = text.substring(end + FORM.length());
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
      long shard = bytes.getLong();
      long after = bytes.getLong();
      long madeAt = bytes.getLong();
      int expected = checksum(text.substring(0, end), bytes);
      // The last character may have bits that say nothing, and then must not have others.
      boolean whole =
          bytes.getInt() == expected
              && !bytes.hasRemaining()
              && Base64.getEncoder().encodeToString(bytes.array()).equals(encoded)
              && after >= TRIM_HORIZON;
      return whole ? new ShardIterator(stream, shard, after, Instant.ofEpochMilli(madeAt)) : null;
    } catch (IllegalArgumentException | BufferUnderflowException notOne) {
      return null;
    }
  }

  private static int checksum(String arn, ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(arn.getBytes(StandardCharsets.UTF_8));
    checksum.update(bytes.duplicate().flip());
    return (int) checksum.getValue();
  }
}
