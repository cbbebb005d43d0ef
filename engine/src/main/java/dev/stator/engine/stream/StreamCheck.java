package dev.stator.engine.stream;

import dev.stator.storage.CheckReport;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the streams of a store: shards come in the order of their numbers, begin before they
 * end, go on from a part of their parent behind its end, and those that are open have every token
 * once.
 */
public final class StreamCheck {
  private final StorageEngine storage;
  private final CheckReport report;

  /** Creates a check of a store's streams. */
  public StreamCheck(StorageEngine storage, CheckReport report) {
    this.storage = storage;
    this.report = report;
  }

  /** Looks at every stream, tells the report, and returns the groups that they belong to. */
  public Set<Long> run() {
    Set<Long> groups = new HashSet<>();
    try {
      for (StreamState state : StreamStore.readAll(storage)) {
        groups.add(state.group());
        check(state);
      }
    } catch (StorageException.Corruption damage) {
      report.problem("the streams cannot be read: " + damage.getMessage());
    }
    return groups;
  }

  private void check(StreamState state) {
    StreamShard before = null;
    for (StreamShard shard : state.shards()) {
      if (before != null && before.number() >= shard.number()) {
        problem(state, shard, "does not come after the shard before it");
      }
      check(state, shard);
      before = shard;
    }
    checkOpen(state);
    report.fact(
        String.format(
            Locale.ROOT,
            "stream %s of table %s: %,d shards, %s",
            state.name().label(),
            state.name().table(),
            state.shards().size(),
            state.isEnabled() ? "enabled" : "disabled"));
  }

  private void check(StreamState state, StreamShard shard) {
    SequenceNumber end = shard.end();
    if (end != null && end.compareTo(shard.start()) < 0) {
      problem(state, shard, "ends before it begins");
    }
    if (end != null && end.sequence() > storage.lastSequence(state.group())) {
      problem(state, shard, "ends behind the end of the log");
    }
    @Nullable StreamShard parent = shard.parent() == null ? null : state.shard(shard.parent());
    if (parent == null) {
      return;
    }
    boolean isPart =
        parent.tokens().contains(shard.tokens().first())
            && parent.tokens().contains(shard.tokens().last());
    if (!isPart) {
      problem(state, shard, "has keys that its parent does not have");
    }
    if (parent.end() == null || parent.end().compareTo(shard.start()) > 0) {
      problem(state, shard, "begins before its parent ends");
    }
  }

  private void checkOpen(StreamState state) {
    List<StreamShard> open =
        state.open().stream()
            .sorted(
                (one, other) -> Long.compareUnsigned(one.tokens().first(), other.tokens().first()))
            .toList();
    if (!state.isEnabled()) {
      open.forEach(shard -> problem(state, shard, "is open, although its stream is disabled"));
      return;
    }
    long next = 0;
    boolean whole = !open.isEmpty();
    for (StreamShard shard : open) {
      whole &= shard.tokens().first() == next;
      next = shard.tokens().last() + 1;
    }
    if (!whole || next != 0) {
      report.problem(
          "the open shards of stream %s of table %s do not have every key once"
              .formatted(state.name().label(), state.name().table()));
    }
  }

  private void problem(StreamState state, StreamShard shard, String what) {
    report.problem(
        "stream %s of table %s, %s %s"
            .formatted(state.name().label(), state.name().table(), state.id(shard), what));
  }
}
