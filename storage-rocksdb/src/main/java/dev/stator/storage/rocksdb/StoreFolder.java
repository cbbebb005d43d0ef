package dev.stator.storage.rocksdb;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.stator.storage.StorageException.CannotOpen;
import dev.stator.storage.StorageException.Corruption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A data folder that this process holds.
 *
 * <pre>
 * FORMAT   "stator 1", the number of the {@link FormatVersion}
 * LOCK     empty; locked by the process that has the folder open, released by its end, however it ends
 * store/   RocksDB's own files
 * ACKNOWLEDGED   see {@link Acknowledged}; a folder without it is whole, too
 * </pre>
 *
 * <p>Other files in the folder are left alone. {@code FORMAT} is there before {@code store}, except
 * in a checkpoint, where it is written last: a checkpoint without it is not whole.
 */
final class StoreFolder implements AutoCloseable {
  private static final String FORMAT = "FORMAT";
  private static final String LOCK = "LOCK";
  private static final String MARK = "stator ";

  private final Path folder;
  private final @Nullable FileChannel lockFile;

  private StoreFolder(Path folder, @Nullable FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /**
   * Creates the folder if need be, and holds it.
   *
   * @throws CannotOpen with a message for the user
   */
  static StoreFolder hold(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel lockFile = lock(folder);
      try {
        StoreFolder held = new StoreFolder(folder, lockFile);
        held.checkFormat(true);
        return held;
      } catch (IOException | RuntimeException failure) {
        lockFile.close();
        throw failure;
      }
    } catch (IOException failure) {
      throw new CannotOpen(
          "the data folder " + folder + " cannot be used: " + reason(failure), failure);
    }
  }

  /**
   * Looks into a folder without changing anything in it, while no server has it open. Several may
   * look at once.
   *
   * @throws CannotOpen with a message for the user
   */
  static StoreFolder lookInto(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new CannotOpen("there is no data folder " + folder, null);
    }
    try {
      StoreFolder seen = new StoreFolder(folder, lockToLook(folder));
      try {
        if (!Files.exists(folder.resolve(FORMAT)) && !Files.exists(seen.store())) {
          throw new CannotOpen("the folder " + folder + " holds no data of Stator", null);
        }
        seen.checkFormat(false);
        return seen;
      } catch (IOException | RuntimeException failure) {
        seen.close();
        throw failure;
      }
    } catch (IOException failure) {
      throw new CannotOpen(
          "the data folder " + folder + " cannot be read: " + reason(failure), failure);
    }
  }

  /** A folder that was never open, such as a checkpoint, has no file to lock, and gets none. */
  private static @Nullable FileChannel lockToLook(Path folder) throws IOException {
    Path lock = folder.resolve(LOCK);
    if (!Files.exists(lock)) {
      return null;
    }
    FileChannel file = FileChannel.open(lock, StandardOpenOption.READ);
    if (tryLock(file, true) == null) {
      file.close();
      throw inUse(folder);
    }
    return file;
  }

  private static CannotOpen inUse(Path folder) {
    return new CannotOpen("the data folder " + folder + " is in use by another server", null);
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel file =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(file, false) == null) {
      file.close();
      throw inUse(folder);
    }
    return file;
  }

  private static @Nullable FileLock tryLock(FileChannel file, boolean shared) throws IOException {
    try {
      return file.tryLock(0, Long.MAX_VALUE, shared);
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private void checkFormat(boolean mayBeNew) throws IOException {
    Path format = folder.resolve(FORMAT);
    if (Files.exists(format)) {
      check(Files.readString(format, US_ASCII).strip());
    } else if (Files.exists(store()) || !mayBeNew) {
      throw new CannotOpen(
          "the data folder "
              + folder
              + " has a store but no FORMAT file: it is not whole, perhaps a copy that was cut short",
          null);
    } else {
      writeFormat(folder);
    }
  }

  private void check(String line) {
    int number = line.matches("stator [0-9]{1,9}") ? number(line) : 0;
    if (number > FormatVersion.NEWEST.number) {
      throw new CannotOpen(
          "the data folder "
              + folder
              + " has format "
              + number
              + ", written by a newer version of Stator; this one knows formats up to "
              + FormatVersion.NEWEST.number,
          null);
    }
    if (FormatVersion.of(number).isEmpty()) {
      throw new CannotOpen("the FORMAT file of the data folder " + folder + " is damaged", null);
    }
  }

  private static int number(String line) {
    return Integer.parseInt(line, MARK.length(), line.length(), 10);
  }

  /**
   * Writes the newest format into a folder; it is there whole, and on the device, or not at all.
   */
  static void writeFormat(Path folder) throws IOException {
    Path written = folder.resolve(FORMAT + ".new");
    byte[] line = (MARK + FormatVersion.NEWEST.number + "\n").getBytes(US_ASCII);
    try (FileChannel file =
        FileChannel.open(
            written,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(line));
      file.force(true);
    }
    Files.move(written, folder.resolve(FORMAT), StandardCopyOption.ATOMIC_MOVE);
  }

  private static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException denied) {
      return "no permission to write " + denied.getFile();
    }
    if (failure instanceof FileSystemException inFile && inFile.getReason() != null) {
      return inFile.getFile() + ": " + inFile.getReason();
    }
    return failure.toString();
  }

  Path path() {
    return folder;
  }

  /** Returns the line that says which format the folder has. */
  String format() {
    return MARK + FormatVersion.NEWEST.number;
  }

  /** Returns the same with where it was found and what to do about it. */
  Corruption named(Corruption damage) {
    return new Corruption(damage.getMessage() + " in " + folder + "; " + advice(), damage);
  }

  /** Returns what to do about damage, in a few words for the user. */
  String advice() {
    return "look at it with 'stator check --db-path %s', and put back a backup".formatted(folder);
  }

  /** Returns where RocksDB's files are. */
  Path store() {
    return store(folder);
  }

  static Path store(Path folder) {
    return folder.resolve("store");
  }

  @Override
  public void close() {
    try {
      if (lockFile != null) {
        lockFile.close();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
