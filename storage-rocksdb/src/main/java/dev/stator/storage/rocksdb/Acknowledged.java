package dev.stator.storage.rocksdb;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code ACKNOWLEDGED} of a data folder: how far acknowledged writes reach, kept apart
 * from the log that holds them, so that a log which is cut short or damaged is told from one whose
 * last write was never acknowledged.
 *
 * <p>The idea: after a batch is as durable as it was asked to be, and before anybody is answered,
 * its sequence is written here, over the one before, without waiting for the device. The operating
 * system keeps it when the process is killed. After a loss of power it may be an older one; it
 * never is ahead of a log that was synced.
 *
 * <pre>
 *  0       8          16          24           32         40         48       49       53
 * +-------+----------+-----------+------------+----------+----------+--------+--------+
 * | magic | sequence | in tables | boot of    | manifest | manifest | synced | CRC-32C|
 * | 8     | 8, BE    | 8, BE     | machine, 8 | number 8 | bytes 8  | 1      | 4, BE  |
 * +-------+----------+-----------+------------+----------+----------+--------+--------+
 * </pre>
 *
 * <p>How large RocksDB's manifest is is noted as well, since its end, too, may be cut off without a
 * trace. It is looked at every second, and noted a second later: by then it was synced.
 *
 * <p>Used by one thread at a time.
 */
final class Acknowledged implements AutoCloseable {
  static final String FILE = "ACKNOWLEDGED";

  private static final Logger LOG = LoggerFactory.getLogger(Acknowledged.class);
  private static final long MAGIC = ByteBuffer.wrap("statorak".getBytes(US_ASCII)).getLong();
  private static final int CONTENT_BYTES = 49;
  private static final int BYTES = CONTENT_BYTES + Integer.BYTES;
  private static final long LOOK_NANOS = 1_000_000_000;
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private final FileChannel file;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
  private final Path store;
  private final LongSupplier ticker;
  private final long inTables;
  private final long boot = bootOfMachine();
  private Manifest noted;
  private Manifest seen;
  private long lookedAt;
  private long lastSequence;
  private boolean lastSynced;
  private boolean failed;

  private Acknowledged(FileChannel file, Path store, long inTables, LongSupplier ticker)
      throws IOException {
    this.file = file;
    this.store = store;
    this.inTables = inTables;
    this.ticker = ticker;
    this.seen = Manifest.of(store).orElse(Manifest.NONE);
    this.noted = seen;
    this.lookedAt = ticker.getAsLong();
  }

  /**
   * What the file says.
   *
   * @param sequence the sequence of the last write that was acknowledged, or a later one
   * @param inTables up to this sequence everything was in files of tables when the store was opened
   * @param manifest what the manifest was at the least
   * @param sameBoot whether the machine has not been started again since, so that this is the last
   *     that was written here
   * @param synced whether the write is on the device, whatever became of the machine
   */
  record Mark(long sequence, long inTables, Manifest manifest, boolean sameBoot, boolean synced) {

    /** Returns whether a store that does not reach the sequence has lost something. */
    boolean isBinding() {
      return synced || sameBoot;
    }
  }

  /** Returns what the file of a folder says; nothing where there is none, or a damaged one. */
  static Optional<Mark> read(Path folder) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(folder.resolve(FILE));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
    ByteBuffer content = ByteBuffer.wrap(bytes);
    if (bytes.length < BYTES
        || content.getLong() != MAGIC
        || content.getInt(CONTENT_BYTES) != checksum(content)) {
      LOG.warn(
          "the file {} is damaged; it will be written anew, and whether the last writes before are"
              + " whole cannot be told",
          folder.resolve(FILE));
      return Optional.empty();
    }
    long sequence = content.getLong();
    long inTables = content.getLong();
    long boot = content.getLong();
    Manifest manifest = new Manifest(content.getLong(), content.getLong());
    boolean sameBoot = boot != 0 && boot == bootOfMachine();
    return Optional.of(new Mark(sequence, inTables, manifest, sameBoot, content.get() != 0));
  }

  /**
   * Opens the file of a folder to be written.
   *
   * @param inTables up to this sequence everything is in files of tables
   * @param ticker tells nanoseconds
   */
  static Acknowledged open(StoreFolder folder, long inTables, LongSupplier ticker)
      throws IOException {
    FileChannel file =
        FileChannel.open(
            folder.path().resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return new Acknowledged(file, folder.store(), inTables, ticker);
  }

  /** Notes how far acknowledged writes reach. Failing to do so is told once, and fails no write. */
  void mark(long sequence, boolean synced) {
    long now = ticker.getAsLong();
    if (now - lookedAt > LOOK_NANOS) {
      lookedAt = now;
      noted = seen;
      look();
    }
    lastSequence = sequence;
    lastSynced = synced;
    write(sequence, synced);
  }

  /** Notes the manifest as it is: nothing is written to it any more. */
  void markEnd() {
    look();
    noted = seen;
    write(lastSequence, lastSynced);
  }

  private void look() {
    try {
      seen = Manifest.of(store).orElse(seen);
    } catch (IOException failure) {
      LOG.debug("the manifest cannot be looked at", failure);
    }
  }

  private void write(long sequence, boolean synced) {
    buffer.clear();
    buffer.putLong(MAGIC).putLong(sequence).putLong(inTables).putLong(boot);
    buffer.putLong(noted.number()).putLong(noted.sizeBytes());
    buffer.put((byte) (synced ? 1 : 0));
    buffer.putInt(checksum(buffer)).flip();
    try {
      file.write(buffer, 0);
    } catch (IOException failure) {
      if (!failed) {
        LOG.warn("the file {} cannot be written; writes go on without it", FILE, failure);
      }
      failed = true;
    }
  }

  private static int checksum(ByteBuffer buffer) {
    CRC32C crc = new CRC32C();
    crc.update(buffer.slice(0, CONTENT_BYTES));
    return (int) crc.getValue();
  }

  /**
   * Returns a number that another start of the machine does not have; 0 where that is not known.
   */
  private static long bootOfMachine() {
    try {
      UUID id = UUID.fromString(Files.readString(BOOT_ID, US_ASCII).strip());
      return id.getMostSignificantBits() ^ id.getLeastSignificantBits();
    } catch (IOException | IllegalArgumentException notToldHere) {
      return 0;
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException failure) {
      LOG.warn("the file {} was not closed well", FILE, failure);
    }
  }
}
