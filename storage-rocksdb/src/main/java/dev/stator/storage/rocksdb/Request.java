package dev.stator.storage.rocksdb;

import dev.stator.storage.Append;
import dev.stator.storage.Commit;
import dev.stator.storage.Write;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Something to be written, and the caller that waits for it. */
final class Request {

  /** What is to be written. */
  sealed interface Work {
    /** A commit. */
    record Apply(Commit commit) implements Work {}

    /** Every key and the log of a group, to be removed. */
    record Drop(long group) implements Work {}

    /** Every key of a group, to be removed. */
    record DropKeys(long group) implements Work {}

    /** Records of a log, to be removed. */
    record Trim(long group, long through) implements Work {}
  }

  final Work work;
  private final CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();

  Request(Work work) {
    this.work = work;
  }

  void done() {
    answer.complete(null);
  }

  /** Tells the caller why it was not done. The first answer counts. */
  void failed(RuntimeException why) {
    answer.completeExceptionally(why);
  }

  /** Returns the answer, which is completed by the thread that writes. */
  CompletableFuture<@Nullable Void> answer() {
    return answer;
  }

  /** Waits, parked, until it is done; throws why it was not. */
  void await() {
    try {
      answer.join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException why ? why : failure;
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
