package dev.stator.storage.rocksdb;

import dev.stator.storage.StorageException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Requests in the order of their arrival, waiting for the thread that writes. */
final class CommitQueue {
  /** More than this many callers at once are told to come back later. */
  static final int MAX_WAITING = 16_384;

  /** One batch takes no more than this many requests. */
  static final int MAX_BATCH = 1024;

  /** One batch ends with the request that brings it to this many bytes. */
  static final long MAX_BATCH_BYTES = 8 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Queue<Request> waiting = new ArrayDeque<>();
  private final long maxBytes;
  private long waitingBytes;
  private boolean closed;

  /** Bounds the bytes of the requests that wait; one alone may be larger. */
  CommitQueue(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  void add(Request request) {
    long size = request.sizeBytes();
    lock.lock();
    try {
      if (closed) {
        throw new StorageException.Closed();
      }
      if (waiting.size() >= MAX_WAITING) {
        throw new StorageException.Busy("too many commits wait to be written");
      }
      if (waitingBytes + size > maxBytes && waitingBytes > 0) {
        throw new StorageException.Busy("the commits that wait to be written are too large");
      }
      waitingBytes += size;
      waiting.add(request);
      if (waiting.size() == 1) {
        arrived.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for requests and takes what fits into a batch; none once the queue is closed and empty.
   */
  List<Request> take() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        arrived.awaitUninterruptibly();
      }
      List<Request> taken = new ArrayList<>();
      long size = 0;
      while (!waiting.isEmpty() && taken.size() < MAX_BATCH && size < MAX_BATCH_BYTES) {
        Request next = waiting.remove();
        size += next.sizeBytes();
        taken.add(next);
      }
      waitingBytes -= size;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Lets nothing in any more; what is in will still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }
}
