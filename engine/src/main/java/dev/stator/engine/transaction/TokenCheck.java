package dev.stator.engine.transaction;

import dev.stator.storage.CheckReport;
import dev.stator.storage.Entry;
import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.ScanRead;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.TokenRange;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.local.Counter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the tokens of transactions in a store: each can be understood and has its entry in the
 * order, each entry in the order is of a token, and they are as many as are counted.
 */
public final class TokenCheck {
  private static final int PAGE_ENTRIES = 1_000;
  private static final long PAGE_BYTES = 4 << 20;

  private final StorageEngine storage;
  private final CheckReport report;
  private long tokens;
  private long inOrder;

  /** Creates a check of a store's tokens. */
  public TokenCheck(StorageEngine storage, CheckReport report) {
    this.storage = storage;
    this.report = report;
  }

  /** Looks at every token, and tells the report. */
  public void run() {
    try {
      Key after = null;
      do {
        Page page =
            storage.scan(
                new ScanRead(StoredToken.SPACE, TokenRange.ALL, after, PAGE_ENTRIES, PAGE_BYTES));
        check(page.entries());
        after = page.continuation();
      } while (after != null);
      checkCount();
    } catch (StorageException.Corruption damage) {
      report.problem("the tokens of transactions cannot be read: " + damage.getMessage());
    }
  }

  /** What an entry needs beside it, and what to say where that is not there. */
  private record Need(Key key, String problem) {}

  private void check(List<Entry> entries) {
    List<Need> needs = new ArrayList<>();
    for (Entry entry : entries) {
      Key key = entry.key();
      if (StoredToken.isToken(key)) {
        tokens++;
        StoredToken token = decode(entry);
        if (token != null) {
          needs.add(
              new Need(StoredToken.order(key, token.time()), at(key) + " is not in the order"));
        }
      } else if (StoredToken.isInOrder(key)) {
        inOrder++;
        needs.add(
            new Need(
                StoredToken.tokenInOrder(key),
                "the order of tokens has one that is not there, at "
                    + HexFormat.of().formatHex(key.sort())));
      } else if (!key.equals(StoredToken.COUNT)) {
        report.problem(at(key) + " is none");
      }
    }
    List<@Nullable VersionedValue> found = storage.readMany(needs.stream().map(Need::key).toList());
    for (int at = 0; at < needs.size(); at++) {
      if (found.get(at) == null) {
        report.problem(needs.get(at).problem());
      }
    }
  }

  private @Nullable StoredToken decode(Entry entry) {
    try {
      return StoredToken.decode(entry.value().bytes());
    } catch (StorageException.Corruption damage) {
      report.problem(at(entry.key()) + " cannot be understood: " + damage.getMessage());
      return null;
    }
  }

  private void checkCount() {
    VersionedValue value = storage.read(StoredToken.COUNT);
    long counted = Counter.of(value == null ? null : value.bytes());
    if (counted != inOrder) {
      report.problem(
          "%d tokens of transactions are counted, and the order has %d"
              .formatted(counted, inOrder));
    }
    if (tokens > 0) {
      report.fact(String.format(Locale.ROOT, "%,d tokens of transactions", tokens));
    }
  }

  private static String at(Key key) {
    return "the token of a transaction at " + HexFormat.of().formatHex(key.partition());
  }
}
