package dev.stator.storage.rocksdb;

import dev.stator.storage.rocksdb.WalFile.End;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the write-ahead log holds, as far as it can be read without a gap.
 *
 * <p>Batches take sequences one after the other, over all files: where the next one does not begin
 * with the next sequence, something is missing. A file may end with a batch that was cut short if
 * the following one goes on with the same sequence: that is what a server leaves that was killed
 * and started again.
 *
 * @param files the number of files
 * @param sizeBytes their size
 * @param reached the last sequence before the first gap; 0 where there are no batches
 * @param end how it ends there
 * @param place the file in which it ends, or null where there is none
 * @param wholeBytes where the last whole batch of that file ends
 * @param hasStump whether the file is one that RocksDB cannot read to its end
 */
record WalScan(
    int files,
    long sizeBytes,
    long reached,
    End end,
    @Nullable Path place,
    long wholeBytes,
    boolean hasStump) {

  static final WalScan NOTHING = new WalScan(0, 0, 0, End.WHOLE, null, 0, false);

  /** Reads the files of a store whose number is at least this one. */
  static WalScan of(Path store, long leastNumber) throws IOException {
    Reading reading = new Reading();
    for (Path path : files(store)) {
      if (WalFile.number(path) >= leastNumber) {
        reading.read(path);
      }
    }
    return reading.scan();
  }

  private static List<Path> files(Path store) throws IOException {
    if (!Files.isDirectory(store)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(store)) {
      return files
          .filter(path -> path.getFileName().toString().matches("[0-9]+\\.log"))
          .sorted(Comparator.comparingLong(WalFile::number))
          .toList();
    }
  }

  /** Returns whether there are batches. */
  boolean hasBatches() {
    return reached > 0;
  }

  private static final class Reading {
    private static final long ANY = -1;

    private int files;
    private long sizeBytes;
    private long next = ANY;
    private boolean gap;
    private End end = End.WHOLE;
    private @Nullable Path place;
    private long wholeBytes;
    private boolean hasStump;

    void read(Path path) throws IOException {
      files++;
      sizeBytes += Files.size(path);
      if (gap) {
        return;
      }
      End before = end;
      try (WalFile file = new WalFile(path)) {
        End endOfFile = file.read(this::batch);
        if (gap) {
          // Behind a whole file or a torn one something else goes on: what was in between is lost.
          end = End.DAMAGED;
          place = before == End.WHOLE || place == null ? path : place;
        } else {
          end = endOfFile;
          place = path;
          gap = end == End.DAMAGED;
          wholeBytes = file.wholeBytes();
          hasStump |= file.hasStump();
        }
      }
    }

    private void batch(ByteBuffer head) {
      gap |= head.remaining() < WalFile.HEAD_BYTES;
      if (!gap) {
        long first = head.getLong();
        gap = next != ANY && first != next;
        next = gap ? next : first + head.getInt();
      }
    }

    WalScan scan() {
      return new WalScan(
          files, sizeBytes, next == ANY ? 0 : next - 1, end, place, wholeBytes, hasStump);
    }
  }
}
