package dev.stator.storage.rocksdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Reads a file of RocksDB's write-ahead log without RocksDB, which at a damaged place stops, or
 * skips, without a word. The {@link Manifest} is such a file, too.
 *
 * <pre>
 * The file is cut into blocks of 32 KB; a record lies within one, and what is left of a block that
 * has no room for a header is zeros.
 *
 * record   +-----------+--------+------+----------------+---------+
 *          | CRC-32C   | length | type | log number     | payload |
 *          | 4, LE     | 2, LE  | 1    | 4, LE, some    |         |
 *          +-----------+--------+------+----------------+---------+
 *          of all that follows the length, masked
 *
 * A batch is the payload of one record (full), or of several (first, middle..., last). It begins
 * with its sequence (8, LE) and the number of sequences that it takes (4, LE).
 * </pre>
 *
 * @see <a href="https://github.com/facebook/rocksdb/wiki/Write-Ahead-Log-File-Format">Write Ahead
 *     Log File Format</a>
 */
final class WalFile implements AutoCloseable {
  private static final int BLOCK_BYTES = 32 << 10;
  private static final int HEADER_BYTES = 7;
  private static final int LOG_NUMBER_BYTES = 4;
  private static final int TYPE_AT = 6;

  /** A batch begins with its sequence, and how many it takes. */
  static final int HEAD_BYTES = Long.BYTES + Integer.BYTES;

  private static final int CRC_MASK_DELTA = 0xa282ead8;

  private static final int FULL = 1;
  private static final int FIRST = 2;
  private static final int LAST = 4;

  /** The same four with a log number begin behind this. */
  private static final int RECYCLABLE = 4;

  private static final int LAST_RECYCLABLE = 8;

  /** Records about the log itself have greater types; these carry a log number, too. */
  private static final int TIMESTAMP_SIZES_RECYCLABLE = 11;

  private static final int PREDECESSOR_RECYCLABLE = 131;

  /** What there may be in place of a record. */
  private static final int NOTHING_MORE = -1;

  private static final int BROKEN = -2;

  private final FileChannel file;
  private final int logNumber;
  private final byte[] block = new byte[BLOCK_BYTES];
  private final ByteBuffer bytes = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
  private long blockStart;
  private int limit;
  private int at;
  private int payloadAt;
  private int payloadBytes;
  private long wholeBytes;
  private boolean stump;
  private boolean strangeType;

  /** Opens a file whose name is its number. */
  WalFile(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.READ);
    logNumber = (int) number(path);
  }

  /** Returns the number of a file of the log. */
  static long number(Path path) {
    return Long.parseLong(path.getFileName().toString().replaceAll("[^0-9]", ""));
  }

  /** Takes the batches of a file in their order. */
  interface Visitor {
    /** A whole batch: its first bytes, or all where it has less than {@link #HEAD_BYTES}. */
    void batch(ByteBuffer head);
  }

  /** How a file ends. */
  enum End {
    /** With a whole batch. */
    WHOLE,
    /** In the middle of a batch, with nothing behind it: the last write was cut short. */
    TORN,
    /** With a damaged place, behind which another batch begins. */
    DAMAGED
  }

  /** Shows all batches up to the first place that cannot be read, and returns how it ends there. */
  End read(Visitor visitor) throws IOException {
    byte[] head = new byte[HEAD_BYTES];
    int headBytes = 0;
    boolean inBatch = false;
    while (true) {
      int type = next();
      if (type == NOTHING_MORE) {
        return inBatch ? End.TORN : End.WHOLE;
      }
      boolean starts = type == FULL || type == FIRST;
      boolean ends = type == FULL || type == LAST;
      if (type == BROKEN || starts == inBatch) {
        stump = endsInStump();
        strangeType = limit - at >= HEADER_BYTES && hasLogNumber(block[at + TYPE_AT] & 0xff);
        // A start within a batch is itself the batch behind the damage.
        return starts || anotherBatchFollows() ? End.DAMAGED : End.TORN;
      }
      headBytes = starts ? 0 : headBytes;
      int taken = Math.min(HEAD_BYTES - headBytes, payloadBytes);
      System.arraycopy(block, payloadAt, head, headBytes, taken);
      headBytes += taken;
      inBatch = !ends;
      if (ends) {
        wholeBytes = blockStart + at;
        visitor.batch(ByteBuffer.wrap(head, 0, headBytes).order(ByteOrder.LITTLE_ENDIAN));
      }
    }
  }

  /**
   * Returns whether reading stopped at a stump of a record with a log number, at the very end: with
   * one of those RocksDB never comes to an end (seen with 11.8.1).
   */
  boolean hasStump() {
    return stump;
  }

  /** Returns whether reading stopped at what looks like a record with a log number, and is none. */
  boolean stopsAtLogNumber() {
    return strangeType;
  }

  private boolean endsInStump() throws IOException {
    int rest = limit - at;
    return rest >= HEADER_BYTES
        && rest < HEADER_BYTES + LOG_NUMBER_BYTES
        && hasLogNumber(block[at + TYPE_AT] & 0xff)
        && blockStart + limit >= file.size();
  }

  /** Cuts off what follows the last whole batch of a file. */
  static void cut(Path path, long wholeBytes) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      file.truncate(wholeBytes);
      file.force(true);
    }
  }

  /** Returns where the last batch that was read ends. */
  long wholeBytes() {
    return wholeBytes;
  }

  /**
   * Moves behind the next record of a batch, and returns its type without the mark of a log number.
   */
  private int next() throws IOException {
    while (true) {
      if (limit - at < HEADER_BYTES && !nextBlock()) {
        return limit > at && !isZero(at, limit) ? BROKEN : NOTHING_MORE;
      }
      if (limit - at < HEADER_BYTES) {
        return isZero(at, limit) ? NOTHING_MORE : BROKEN;
      }
      if (limit == BLOCK_BYTES
          && limit - at < HEADER_BYTES + LOG_NUMBER_BYTES
          && isZero(at, limit)) {
        at = limit; // No room for a header with a log number.
        continue;
      }
      int type = block[at + TYPE_AT] & 0xff;
      if (type == 0 && isZero(at, limit)) {
        // Room that was reserved and never written: the end, unless something follows.
        return restIsZero() ? NOTHING_MORE : BROKEN;
      }
      if (!isWhole(at)) {
        return BROKEN;
      }
      if (hasLogNumber(type) && bytes.getInt(at + HEADER_BYTES) != logNumber) {
        return NOTHING_MORE; // What the file held when it had another number.
      }
      int headerBytes = headerBytes(type);
      payloadAt = at + headerBytes;
      payloadBytes = length(at);
      at = payloadAt + payloadBytes;
      if (type <= LAST_RECYCLABLE) {
        return type > RECYCLABLE ? type - RECYCLABLE : type;
      }
    }
  }

  private boolean nextBlock() throws IOException {
    boolean wasLast = limit > 0 && limit < BLOCK_BYTES;
    if (wasLast) {
      return false;
    }
    int rest = at;
    long start = blockStart + limit;
    bytes.clear();
    int read = 0;
    while (read >= 0 && bytes.hasRemaining()) {
      read = file.read(bytes, start + bytes.position());
    }
    if (bytes.position() == 0) {
      at = rest;
      return false;
    }
    blockStart = start;
    limit = bytes.position();
    at = 0;
    return true;
  }

  private boolean isZero(int from, int to) {
    for (int each = from; each < to; each++) {
      if (block[each] != 0) {
        return false;
      }
    }
    return true;
  }

  private boolean restIsZero() throws IOException {
    do {
      if (!isZero(at, limit)) {
        return false;
      }
    } while (nextBlock());
    return true;
  }

  private static boolean hasLogNumber(int type) {
    return (type > RECYCLABLE && type <= LAST_RECYCLABLE)
        || type == TIMESTAMP_SIZES_RECYCLABLE
        || type == PREDECESSOR_RECYCLABLE;
  }

  private static int headerBytes(int type) {
    return hasLogNumber(type) ? HEADER_BYTES + LOG_NUMBER_BYTES : HEADER_BYTES;
  }

  private int length(int from) {
    return bytes.getShort(from + Integer.BYTES) & 0xffff;
  }

  /** Whether there is a record whose bytes are those that were written. */
  private boolean isWhole(int from) {
    if (limit - from < HEADER_BYTES) {
      return false;
    }
    int end = from + headerBytes(block[from + TYPE_AT] & 0xff) + length(from);
    if (end > limit) {
      return false;
    }
    CRC32C crc = new CRC32C();
    crc.update(block, from + TYPE_AT, end - from - TYPE_AT);
    int sum = (int) crc.getValue();
    return bytes.getInt(from) == (sum >>> 15 | sum << 17) + CRC_MASK_DELTA;
  }

  /**
   * Looks whether a batch begins anywhere behind a damaged place. Within its block, where lengths
   * cannot be trusted any more, a record may begin at any byte; in those that follow at the first.
   */
  private boolean anotherBatchFollows() throws IOException {
    for (int from = at; from < limit; from++) {
      if (begins(from)) {
        return true;
      }
    }
    while (nextBlock()) {
      int from = 0;
      while (from < limit && isWhole(from)) {
        if (begins(from)) {
          return true;
        }
        from += headerBytes(block[from + TYPE_AT] & 0xff) + length(from);
      }
    }
    return false;
  }

  private boolean begins(int from) {
    if (limit - from < HEADER_BYTES) {
      return false;
    }
    int type = block[from + TYPE_AT] & 0xff;
    int kind = type > RECYCLABLE ? type - RECYCLABLE : type;
    return (kind == FULL || kind == FIRST)
        && type <= LAST_RECYCLABLE
        && isWhole(from)
        && (!hasLogNumber(type) || bytes.getInt(from + HEADER_BYTES) == logNumber);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
