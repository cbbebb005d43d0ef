package dev.stator.storage.memory;

import dev.stator.storage.LogRecord;
import dev.stator.storage.local.LogPageBuilder;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The log of one group: chunks of records by their sequence, which counts from 1 without gaps.
 *
 * <p>Appending and trimming happen under the group's lock. Readers take none: a record is in its
 * chunk before {@code last} tells of it, so up to there everything is in place; what is missing
 * below was trimmed meanwhile.
 */
final class MemoryLog {
  private static final int CHUNK_BITS = 8;
  private static final int CHUNK_RECORDS = 1 << CHUNK_BITS;

  private final ConcurrentSkipListMap<Long, AtomicReferenceArray<@Nullable LogRecord>> chunks =
      new ConcurrentSkipListMap<>();

  /** Guarded by the group's lock, like the three that follow. */
  private long appended;

  private long sizeBytes;

  private @Nullable AtomicReferenceArray<@Nullable LogRecord> newest;
  private long newestNumber;

  private volatile long last;
  private volatile long trimmed;

  /** Appends a record that nobody sees before {@link #publish}; returns how many bytes it takes. */
  long append(byte[] partition, byte[] bytes) {
    appended++;
    long chunk = chunkOf(appended);
    if (newest == null || newestNumber != chunk) {
      newest = new AtomicReferenceArray<>(CHUNK_RECORDS);
      newestNumber = chunk;
      chunks.put(chunk, newest);
    }
    newest.setPlain(placeOf(appended), new LogRecord(appended, partition, bytes));
    long taken = Footprint.record(partition, bytes);
    sizeBytes += taken;
    return taken;
  }

  /** Returns how many bytes its records take. */
  long sizeBytes() {
    return sizeBytes;
  }

  /** Shows what was appended. */
  void publish() {
    last = appended;
  }

  long last() {
    return last;
  }

  boolean isEmpty() {
    return last == trimmed;
  }

  /** Forgets records, and returns how many bytes they took. */
  long trim(long through) {
    long end = Math.min(through, last);
    if (end <= trimmed) {
      return 0;
    }
    trimmed = end;
    long freed = 0;
    var whole = chunks.headMap(chunkOf(end));
    for (AtomicReferenceArray<@Nullable LogRecord> chunk : whole.values()) {
      freed += forget(chunk, CHUNK_RECORDS - 1);
    }
    whole.clear();
    AtomicReferenceArray<@Nullable LogRecord> partly = chunks.get(chunkOf(end));
    freed += partly == null ? 0 : forget(partly, placeOf(end));
    sizeBytes -= freed;
    return freed;
  }

  private static long forget(AtomicReferenceArray<@Nullable LogRecord> chunk, int lastPlace) {
    long freed = 0;
    for (int place = 0; place <= lastPlace; place++) {
      LogRecord record = chunk.getPlain(place);
      if (record != null) {
        freed += Footprint.record(record.partition(), record.bytes());
        chunk.set(place, null);
      }
    }
    return freed;
  }

  void read(long afterSequence, LogPageBuilder page) {
    long end = last;
    for (long sequence = Math.max(afterSequence, trimmed) + 1; sequence <= end; sequence++) {
      AtomicReferenceArray<@Nullable LogRecord> chunk = chunks.get(chunkOf(sequence));
      LogRecord record = chunk == null ? null : chunk.get(placeOf(sequence));
      if (record != null && !page.look(record)) {
        break;
      }
    }
  }

  private static long chunkOf(long sequence) {
    return sequence >>> CHUNK_BITS;
  }

  private static int placeOf(long sequence) {
    return (int) (sequence & (CHUNK_RECORDS - 1));
  }
}
