package dev.stator.bench.load;

import dev.stator.bench.request.RequestRing;
import dev.stator.bench.request.RequestWriter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the units of a ring, round and round, to all connections; and puts a ring with fresh
 * signatures in its place now and then. Safe for many threads.
 */
final class RequestFeed implements AutoCloseable {
  private final Supplier<RequestWriter> writers;
  private final AtomicLong next = new AtomicLong();
  private volatile RequestRing ring;
  private @Nullable RequestRing former;

  RequestFeed(RequestRing ring, Supplier<RequestWriter> writers) {
    this.ring = ring;
    this.writers = writers;
  }

  /** Returns the ring of now; its indices mean the same in every later one. */
  RequestRing ring() {
    return ring;
  }

  /** Returns the index of the first request of the next unit. */
  int nextUnit() {
    RequestRing now = ring;
    return now.first((int) (next.getAndIncrement() % now.size()));
  }

  /**
   * Signs everything anew. The ring before the one that is replaced is given back only now, so that
   * nobody still takes from it.
   */
  void sign() {
    if (former != null) {
      former.close();
    }
    RequestRing fresh = ring.signedAnew(writers.get());
    former = ring;
    ring = fresh;
  }

  /** Gives the memory back; to be called when all connections are closed. */
  @Override
  public void close() {
    ring.close();
    if (former != null) {
      former.close();
    }
  }
}
