package dev.stator.storage;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
  private static final int FEW_WRITES = 8;

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if two writes have the same key
   */
  public Commit {
    expectations = List.copyOf(expectations);
    writes = List.copyOf(writes);
    appends = List.copyOf(appends);
    refuseTwoWritesOfOneKey(writes);
  }

  /** Most commits have a handful of writes, for which comparing is cheaper than a set. */
  private static void refuseTwoWritesOfOneKey(List<Write> writes) {
    for (int second = 1; second < Math.min(writes.size(), FEW_WRITES); second++) {
      for (int first = 0; first < second; first++) {
        refuse(writes.get(first).key().equals(writes.get(second).key()));
      }
    }
    if (writes.size() > FEW_WRITES) {
      Set<Key> keys = HashSet.newHashSet(writes.size());
      writes.forEach(write -> refuse(!keys.add(write.key())));
    }
  }

  private static void refuse(boolean twice) {
    if (twice) {
      throw new IllegalArgumentException("a commit has at most one write for a key");
    }
  }
}
