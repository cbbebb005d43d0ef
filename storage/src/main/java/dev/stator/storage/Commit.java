package dev.stator.storage;

import java.util.List;
import java.util.UUID;

/**
 * A set of changes that happens wholly or not at all.
 *
 * @param id names this commit for good, so that its outcome can be asked for
 * @param expectations all must hold at the moment of the commit
 * @param writes at most one for each key
 * @param appends log records, in the order in which they get their sequences
 */
public record Commit(
    UUID id, List<Expectation> expectations, List<Write> writes, List<Append> appends) {
  /** Copies the lists. */
  public Commit {
    expectations = List.copyOf(expectations);
    writes = List.copyOf(writes);
    appends = List.copyOf(appends);
  }
}
