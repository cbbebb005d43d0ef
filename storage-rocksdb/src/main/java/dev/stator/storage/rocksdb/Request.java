package dev.stator.storage.rocksdb;

import dev.stator.storage.Append;
import dev.stator.storage.Commit;
import dev.stator.storage.Write;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Something to be written, and the caller that waits for it. */
final class Request {

  /** What is to be written. */
  sealed interface Work {
    /** A commit. */
    record Apply(Commit commit) implements Work {}

    /** Every key and the log of a group, to be removed. */
    record Drop(long group) implements Work {}

    /** Records of a log, to be removed. */
    record Trim(long group, long through) implements Work {}
  }

  final Work work;
  private final CompletableFuture<@Nullable RuntimeException> answer = new CompletableFuture<>();

  Request(Work work) {
    this.work = work;
  }

  void done() {
    answer.complete(null);
  }

  /** Tells the caller why it was not done. The first answer counts. */
  void failed(RuntimeException why) {
    answer.complete(why);
  }

  /** Waits, parked, until it is done; throws why it was not. */
  void await() {
    RuntimeException why = answer.join();
    if (why != null) {
      throw why;
    }
  }

  /** Returns about how many bytes it will write. */
  long sizeBytes() {
    long size = 0;
    if (work instanceof Work.Apply apply) {
      for (Write write : apply.commit().writes()) {
        size += write instanceof Write.Put put ? put.value().length : Long.BYTES;
      }
      for (Append append : apply.commit().appends()) {
        size += append.bytes().length;
      }
    }
    return size;
  }
}
