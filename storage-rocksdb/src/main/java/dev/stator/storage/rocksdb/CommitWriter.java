package dev.stator.storage.rocksdb;

import dev.stator.storage.StorageException;
import dev.stator.storage.rocksdb.RocksStore.Bounds;
import dev.stator.storage.rocksdb.RocksStore.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: group commit.
 *
 * <p>The idea: while one batch is on its way to the device, callers queue up; then all that wait
 * are checked in their order, each against the store and the ones before it, and go into one batch
 * with one fsync. A refused commit fails alone. Nobody is answered, neither with success nor with a
 * conflict, before the batch that the answer rests on is written.
 *
 * <p>When writing fails: for want of space nothing was written, and the next batch may have more
 * luck. After any other failure nobody knows what is on the device until the store is opened again,
 * so the batch's outcome is unknown and nothing more is written; reads go on.
 */
final class CommitWriter implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(CommitWriter.class);

  private final RocksStore store;
  private final CommitQueue queue;
  private final Logs logs;
  private final Versions versions;
  private final boolean flushWhenIdle;
  private @Nullable StorageException stopped;

  CommitWriter(RocksStore store, CommitQueue queue, Logs logs, Durability durability) {
    this.store = store;
    this.queue = queue;
    this.logs = logs;
    this.versions = new Versions(store);
    this.flushWhenIdle = durability == Durability.BUFFERED;
  }

  @Override
  public void run() {
    List<Request> requests = queue.take();
    while (!requests.isEmpty()) {
      process(requests);
      if (flushWhenIdle && queue.isEmpty()) {
        flush();
      }
      requests = queue.take();
    }
  }

  /** The boundary of this thread: whatever happens, every caller is answered and it lives on. */
  private void process(List<Request> requests) {
    try {
      List<Request> commits = new ArrayList<>();
      for (Request request : requests) {
        switch (request.work) {
          case Request.Work.Apply _ -> commits.add(request);
          case Request.Work.Drop drop -> {
            apply(commits);
            commits.clear();
            apart(request, () -> drop(drop.group()));
          }
          case Request.Work.DropKeys drop -> {
            apply(commits);
            commits.clear();
            apart(request, () -> dropKeys(drop.group()));
          }
          case Request.Work.Trim trim -> {
            apply(commits);
            commits.clear();
            apart(request, () -> trim(trim.group(), trim.through()));
          }
        }
      }
      apply(commits);
    } catch (RuntimeException | Error failure) {
      stop(failure);
      requests.forEach(request -> request.failed(unknown(failure)));
    }
  }

  /** Writes commits in one batch, and answers them. */
  private void apply(List<Request> commits) {
    if (commits.isEmpty()) {
      return;
    }
    StorageException refusal = stopped;
    CommitBatch batch = new CommitBatch(store, versions, logs);
    Map<Request, RuntimeException> refused = new LinkedHashMap<>();
    for (Request request : commits) {
      if (refusal != null) {
        refused.put(request, refusal);
      } else if (request.work instanceof Request.Work.Apply(var commit)) {
        try {
          batch.add(commit);
        } catch (StorageException | IllegalArgumentException why) {
          refused.put(request, why);
        }
      }
    }
    StorageException failure = write(batch::write);
    for (Request request : commits) {
      RuntimeException why = refused.getOrDefault(request, failure);
      if (why == null) {
        request.done();
      } else {
        request.failed(why);
      }
    }
  }

  private void apart(Request request, Writing writing) {
    StorageException failure = stopped != null ? stopped : write(writing);
    if (failure == null) {
      request.done();
    } else {
      request.failed(failure);
    }
  }

  private interface Writing {
    void write() throws RocksDBException;
  }

  private @Nullable StorageException write(Writing writing) {
    try {
      writing.write();
      return null;
    } catch (RocksDBException failure) {
      if (Failures.isNoSpace(failure)) {
        return new StorageException.Unavailable("there is no space left to write", failure);
      }
      stop(failure);
      return unknown(failure);
    }
  }

  private static StorageException unknown(Throwable failure) {
    return new StorageException.UnknownOutcome("the store could not be written", failure);
  }

  private void stop(Throwable failure) {
    LOG.error("writing has stopped until the store is opened again; reads go on", failure);
    stopped =
        new StorageException.Unavailable(
            "the store stopped writing after a failure of its device; see to it and start again",
            failure);
  }

  private void drop(long group) throws RocksDBException {
    byte[] prefix = KeyCodec.group(group);
    Bounds whole = new Bounds(prefix, KeyCodec.behind(prefix));
    try (RocksStore.Batch batch = store.batch()) {
      batch.deleteRange(Column.DATA, whole);
      batch.deleteRange(Column.LOG, whole);
      Meta.trimmed(group).delete(batch);
      store.write(batch);
    }
    logs.forget(group);
    store.deleteFiles(Column.DATA, whole);
    store.deleteFiles(Column.LOG, whole);
  }

  private void dropKeys(long group) throws RocksDBException {
    byte[] prefix = KeyCodec.group(group);
    Bounds whole = new Bounds(prefix, KeyCodec.behind(prefix));
    try (RocksStore.Batch batch = store.batch()) {
      batch.deleteRange(Column.DATA, whole);
      store.write(batch);
    }
    store.deleteFiles(Column.DATA, whole);
  }

  private void trim(long group, long through) throws RocksDBException {
    Logs.Place place = logs.place(group);
    long end = Math.min(through, place.last());
    if (end > place.trimmed()) {
      Bounds part = new Bounds(LogCodec.key(group, 0), LogCodec.key(group, end + 1));
      try (RocksStore.Batch batch = store.batch()) {
        Meta.trimmed(group).write(batch, end);
        batch.deleteRange(Column.LOG, part);
        store.write(batch);
      }
      place.trimmed(end);
      store.deleteFiles(Column.LOG, part);
    }
  }

  private void flush() {
    try {
      store.flushLog(false);
    } catch (RocksDBException failure) {
      stop(failure);
    }
  }
}
