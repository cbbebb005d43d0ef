package dev.stator.server;

import dev.stator.engine.EngineOptions;
import dev.stator.server.cli.Options;
import dev.stator.server.http.HttpLimits;
import dev.stator.server.pipeline.Pipeline;
import java.util.Locale;

/**
 * How the memory of the process is divided. All sizes are bytes.
 *
 * <p>The launcher does the first division, because the heap is fixed when the JVM starts; see
 * {@code dist/src/main/sh/stator}. Whoever starts the JVM in another way chooses the heap, and what
 * is beside the heap follows the budget all the same.
 *
 * <pre>
 * budget = fixed 104 MB: code, classes, threads, libraries, the allocator's own
 *        + network: an eighth of the rest, 24 to 256 MB
 *        + with a data folder, store: a quarter of the rest for blocks and write buffers, and 24 MB
 *        + heap: what is left
 * heap   = young generation: an eighth, 8 to 32 MB
 *        + base 12 MB: the server's own objects
 *        + bodies: an eighth, 8 to 64 MB: requests as they were sent
 *        + work: an eighth, 8 to 128 MB: large requests once they are decoded
 *        + in memory, data: what is left; with a data folder, commits that wait: an eighth, and
 *          what is left is for pages and answers under way; where reads are delayed, an eighth of
 *          the heap of either is for what things were before they changed
 * </pre>
 *
 * @param budget the memory of the whole process
 * @param heap the most that the heap takes
 * @param network the most that Netty takes outside of the heap
 * @param cache blocks of the store and its write buffers, outside of the heap
 * @param data what is stored in memory
 * @param bodies request bodies that are held at once
 * @param work decoded requests with large bodies
 * @param commits commits that wait to be written
 * @param history what things were before they changed, for delayed reads
 */
record MemoryPlan(
    long budget,
    long heap,
    long network,
    long cache,
    long data,
    long bodies,
    long work,
    long commits,
    long history) {
  /** The system property in which the launcher says how many MB the process has. */
  static final String PROPERTY = "stator.memory";

  static final long MB = 1 << 20;

  private static final long DEFAULT_BUDGET_MB = 1024;
  private static final long FIXED = 104 * MB;
  private static final long STORE_BASE = 24 * MB;
  private static final long HEAP_BASE = 12 * MB;
  private static final int EIGHTH = 8;
  private static final int QUARTER = 4;

  /**
   * What an open connection takes in the heap, at most: 2.6 KB, and as much again for a request.
   */
  private static final long CONNECTION = 8 << 10;

  /** What a worker takes in the heap, beside what its request takes. */
  private static final long WORKER = 32 << 10;

  private static final long LEAST_DATA = 8 * MB;

  /** What a transaction's token takes of the data: two entries. */
  private static final long TOKEN = 512;

  private static final int TWENTIETH = 20;

  /** Returns the plan for this process. */
  static MemoryPlan of(Options options) {
    long said = options.limits().memoryMb();
    long budget = said > 0 ? said : Long.getLong(PROPERTY, DEFAULT_BUDGET_MB);
    MemoryPlan plan = of(budget * MB, options.folder() == null, Runtime.getRuntime().maxMemory());
    return options.delays().equals(Options.Delays.NONE) ? plan : plan.withHistory();
  }

  /** Returns the plan for a server that delays reads. */
  MemoryPlan withHistory() {
    long old = heap / EIGHTH;
    long rest = data == 0 ? 0 : Math.max(data - old, LEAST_DATA);
    return new MemoryPlan(budget, heap, network, cache, rest, bodies, work, commits, old);
  }

  static MemoryPlan of(long budget, boolean inMemory, long heap) {
    long rest = Math.max(budget - FIXED, 0);
    long bodies = Math.clamp(heap / EIGHTH, 8 * MB, 64 * MB);
    long work = Math.clamp(heap / EIGHTH, 8 * MB, 128 * MB);
    long young = Math.clamp(heap / EIGHTH, 8 * MB, 32 * MB);
    return new MemoryPlan(
        budget,
        heap,
        Math.clamp(rest / EIGHTH, 24 * MB, 256 * MB),
        inMemory ? 0 : Math.max(rest / QUARTER, 16 * MB),
        inMemory ? Math.max(heap - young - HEAP_BASE - bodies - work, LEAST_DATA) : 0,
        bodies,
        work,
        heap / EIGHTH,
        0);
  }

  /** Returns the largest heap that leaves to all others what they get: what the launcher sets. */
  static long heapOf(long budget, boolean inMemory) {
    MemoryPlan others = of(budget, inMemory, 0);
    return budget - FIXED - others.network() - (inMemory ? 0 : others.cache() + STORE_BASE);
  }

  /** Returns the part of the cache that holds writes before they go to files. */
  long writeBuffers() {
    return Math.clamp(cache / QUARTER, 4 * MB, 64 * MB);
  }

  /** Returns the largest body of one request: the service's 16 MB, where there is room for it. */
  int body() {
    return (int) Math.min(bodies, HttpLimits.Sizes.DEFAULT_BODY);
  }

  /** Returns how many bytes of answers may wait for slow readers. */
  long unsent() {
    return network / 2;
  }

  /** Returns how many connections there is room for. */
  int connections() {
    return (int) Math.min(HttpLimits.DEFAULT_MAX_CONNECTIONS, heap / QUARTER / CONNECTION);
  }

  /**
   * Returns how many tokens of transactions are remembered: a twentieth of the data in memory, or
   * as many as usual where they are on a device.
   */
  long tokens() {
    return data > 0 ? data / TWENTIETH / TOKEN : EngineOptions.DEFAULT_MAX_CLIENT_TOKENS;
  }

  /** Returns how many requests may be with workers. */
  int workers() {
    return (int) Math.min(Pipeline.DEFAULT_MAX_WORKERS, heap / EIGHTH / WORKER);
  }

  /** Returns the division in a few words. */
  String text() {
    String part =
        cache > 0
            ? " + store %d".formatted((cache + STORE_BASE) / MB)
            : " (data %d)".formatted(data / MB);
    return String.format(
        Locale.ROOT,
        "memory %d MB: heap %d%s + network %d + base %d",
        budget / MB,
        heap / MB,
        part,
        network / MB,
        FIXED / MB);
  }
}
