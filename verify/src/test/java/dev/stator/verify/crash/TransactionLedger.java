package dev.stator.verify.crash;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a few items may be to which transactions add 1 together. Used by one writer, and by the
 * checker while that does nothing.
 *
 * <p>All have the same number, whatever happened. It is that of the transactions which were
 * acknowledged, or one more where the last had no answer; that one is sent again under its token,
 * and counts once.
 */
final class TransactionLedger {
  private final String partition;
  private final boolean lossy;
  private long acknowledged;
  private @Nullable String pending;

  TransactionLedger(String partition, boolean lossy) {
    this.partition = partition;
    this.lossy = lossy;
  }

  /** Returns the partition key of the items. */
  String partition() {
    return partition;
  }

  /** A transaction is sent under this token, for the first time or again. */
  void sending(String token) {
    pending = token;
  }

  /** It was answered: it was done, now or before. */
  void acknowledged() {
    acknowledged++;
    pending = null;
  }

  /** It was answered: it was not done. */
  void refused() {
    pending = null;
  }

  /** Returns the token of the transaction that had no answer, or null where there is none. */
  @Nullable String pending() {
    return pending;
  }

  /** Adds a line for everything that is wrong with the numbers that were found. */
  void check(List<Long> found, List<String> findings) {
    if (found.stream().distinct().count() > 1) {
      findings.add("a transaction over " + partition + " was done by half: " + found);
    }
    long number = found.getFirst();
    long least = lossy ? 0 : acknowledged;
    long most = acknowledged + (pending == null ? 0 : 1);
    if (number < least || number > most) {
      findings.add(
          "transactions over %s were done %d times, may be %d to %d"
              .formatted(partition, number, least, most));
    }
    if (lossy) {
      acknowledged = number;
      pending = null;
    }
  }
}
