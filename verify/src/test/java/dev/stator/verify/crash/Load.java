package dev.stator.verify.crash;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** What all writers know: what was acknowledged, and what went wrong while they wrote. */
final class Load {
  /** The tables that are always there. */
  static final List<String> TABLES = List.of("plain", "indexed");

  static final int COUNTERS = 4;

  /** How many writers of transactions there are, each with items of its own. */
  static final int TRANSACTION_WRITERS = 4;

  /** The partitions whose items change in transactions begin so. */
  static final String TRANSACTION_PARTITIONS = "together";

  /** The partition whose items are counters. */
  static final String COUNTER_PARTITION = "counter";

  final Ledger items;
  final TableLedger tables = new TableLedger();
  final List<CounterLedger> counters;
  final List<TransactionLedger> transactions;
  final List<String> findings = new CopyOnWriteArrayList<>();
  final AtomicLong acknowledged = new AtomicLong();
  final AtomicLong unknown = new AtomicLong();

  /** Has a permit for every table that is about to be created or deleted. */
  final Semaphore tableChanges = new Semaphore(0);

  private final boolean lossy;

  Load(boolean lossy) {
    this.lossy = lossy;
    items = new Ledger(lossy);
    transactions =
        IntStream.range(0, TRANSACTION_WRITERS)
            .mapToObj(i -> new TransactionLedger(TRANSACTION_PARTITIONS + i, lossy))
            .toList();
    counters = IntStream.range(0, COUNTERS).mapToObj(_ -> new CounterLedger(lossy)).toList();
  }

  /** Returns whether the server may lose its last writes. */
  boolean lossy() {
    return lossy;
  }
}
