package dev.stator.storage.rocksdb;

import dev.stator.storage.StorageException;
import dev.stator.storage.StorageException.CannotOpen;
import dev.stator.storage.StorageException.Corruption;
import dev.stator.storage.rocksdb.Acknowledged.Mark;
import dev.stator.storage.rocksdb.WalFile.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a folder still holds every write that was acknowledged: decided before RocksDB recovers
 * it, since RocksDB drops what it cannot read, and then deletes the file.
 *
 * <p>The idea: the log is read up to its first gap. If that is at least as far as acknowledged
 * writes reach ({@link Acknowledged}), what is behind was never acknowledged and may go. If it is
 * not, the folder is refused. Where nobody knows how far they reach, because the machine was
 * started again since, a log that ends in the middle of its last batch is taken for cut short, and
 * one in which another batch begins behind the damage for damaged: the other was written only after
 * the one before was on the device.
 *
 * <p>A file of the log that is no longer needed may still be there, with a gap behind it. So before
 * a folder is refused RocksDB is asked, opened to be read only, which files count.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final StoreFolder folder;
  private final @Nullable Mark mark;
  private WalScan scan = WalScan.NOTHING;

  private Recovery(StoreFolder folder, @Nullable Mark mark) {
    this.folder = folder;
    this.mark = mark;
  }

  /**
   * Says which of the log's files count, and how far the whole store reaches.
   *
   * @param leastLogNumber files with a lesser number are no longer needed
   * @param sequence the last sequence that RocksDB would recover
   */
  record Needed(long leastLogNumber, long sequence) {}

  /** Asks RocksDB, without changing anything. */
  interface Question {
    Needed ask();
  }

  /**
   * Looks at a folder that is about to be opened.
   *
   * @throws Corruption if acknowledged writes are missing; the message is for the user
   */
  static Recovery check(StoreFolder folder, Question question) {
    try {
      Recovery recovery = new Recovery(folder, Acknowledged.read(folder.path()).orElse(null));
      recovery.refuseMissingStore();
      recovery.refuseOlderStore();
      recovery.checkLog(question);
      return recovery;
    } catch (IOException failure) {
      throw new CannotOpen(
          "the data folder " + folder.path() + " cannot be read: " + failure, failure);
    }
  }

  /** RocksDB would make a new store where it does not find what the old one begins with. */
  private void refuseMissingStore() throws IOException {
    if (Files.exists(folder.store().resolve("CURRENT"))) {
      return;
    }
    boolean hadData = mark != null && mark.sequence() > 0;
    if (!hadData && Files.isDirectory(folder.store())) {
      try (Stream<Path> files = Files.list(folder.store())) {
        hadData = files.anyMatch(file -> file.toString().matches(".*\\.(log|sst)"));
      }
    }
    if (hadData) {
      throw new Corruption(
          "the file " + folder.store().resolve("CURRENT") + " is missing; " + folder.advice(),
          null);
    }
  }

  private void refuseOlderStore() throws IOException {
    Manifest now = Manifest.of(folder.store()).orElse(null);
    if (now != null
        && mark != null
        && mark.isBinding()
        && !now.holds(mark.manifest(), folder.store())) {
      throw new Corruption(
          "the manifest in %s is cut short or damaged; ".formatted(folder.store())
              + folder.advice(),
          null);
    }
  }

  /**
   * Cuts off the ends of files that were not written to their end. Only after {@link #check}: what
   * goes was never acknowledged.
   */
  void cutTornEnds() {
    try {
      if (scan.end() == End.TORN && scan.place() != null) {
        LOG.info("dropped a write that was cut short and never acknowledged file={}", scan.place());
        WalFile.cut(scan.place(), scan.wholeBytes());
      }
      cutManifest();
    } catch (IOException failure) {
      throw Failures.ofOpening(folder, failure);
    }
  }

  private void cutManifest() throws IOException {
    Manifest manifest = Manifest.of(folder.store()).orElse(null);
    if (manifest != null) {
      manifest.cutTornEnd(folder.store());
    }
  }

  /** Refuses to have RocksDB read, and change nothing, what it would never come to the end of. */
  static void refuseStumps(StoreFolder folder) {
    try {
      Manifest manifest = Manifest.of(folder.store()).orElse(null);
      if (WalScan.of(folder.store(), 0).hasStump()
          || (manifest != null && manifest.hasStump(folder.store()))) {
        throw new Corruption(
            "the log or the manifest in %s ends with bytes that are no record; "
                    .formatted(folder.store())
                + "a server that starts on the folder cuts them off if nothing is lost by that",
            null);
      }
    } catch (IOException failure) {
      throw Failures.ofOpening(folder, failure);
    }
  }

  private void checkLog(Question question) throws IOException {
    scan = WalScan.of(folder.store(), 0);
    if (isWhole(Math.max(scan.reached(), mark == null ? 0 : mark.inTables()))) {
      return;
    }
    if (mark != null && mark.isBinding()) {
      cutManifest(); // It holds all that was acknowledged, or would have been refused.
    }
    Needed needed = question.ask();
    scan = WalScan.of(folder.store(), needed.leastLogNumber());
    long reached =
        scan.end() == End.DAMAGED ? scan.reached() : Math.max(scan.reached(), needed.sequence());
    if (isWhole(reached)) {
      return;
    }
    throw lost(reached);
  }

  /** Whether all acknowledged writes are within reach, as far as that can be told. */
  private boolean isWhole(long reached) {
    if (mark == null) {
      return scan.end() != End.DAMAGED;
    }
    if (!mark.isBinding()) {
      return true; // Promised was only what the machine's end may have taken.
    }
    return reached >= mark.sequence() && (mark.sameBoot() || scan.end() != End.DAMAGED);
  }

  private Corruption lost(long reached) {
    String place = scan.place() == null ? "the write-ahead log" : "the file " + scan.place();
    String what =
        switch (scan.end()) {
          case DAMAGED -> place + " is damaged before its end";
          case TORN, WHOLE -> place + " ends too early";
        };
    String missing =
        mark == null || mark.sequence() <= reached
            ? "; acknowledged writes may be missing: "
            : "; acknowledged writes are missing (it reaches %d, they reached %d): "
                .formatted(reached, mark.sequence());
    return new Corruption(what + missing + folder.advice(), null);
  }

  /**
   * Looks at the store once more when it is open.
   *
   * @throws StorageException.Corruption if it does not reach as far as acknowledged writes
   */
  void checkOpened(long sequence) {
    if (mark != null && mark.isBinding() && sequence < mark.sequence()) {
      throw new Corruption(
          "the files in %s are older than the last writes (they reach %d of %d); "
                  .formatted(folder.store(), sequence, mark.sequence())
              + folder.advice(),
          null);
    }
    LOG.debug("recovered sequence={}", sequence);
  }
}
