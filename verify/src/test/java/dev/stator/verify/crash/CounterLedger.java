package dev.stator.verify.crash;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a counter that many add 1 to may be. Safe for use by many threads.
 *
 * <p>It is at least what was acknowledged, unless the server may lose that, and at most as much
 * more as there were increments without an answer. No two increments were answered with the same
 * number.
 */
final class CounterLedger {
  private final boolean lossy;
  private final Set<Long> answered = new HashSet<>();
  private long start;
  private long unknown;
  private int doubled;

  CounterLedger(boolean lossy) {
    this.lossy = lossy;
  }

  /** An increment was answered with this number. */
  synchronized void acknowledged(long number) {
    if (!answered.add(number)) {
      doubled++;
    }
  }

  /** An increment was sent, and nobody knows what has become of it. */
  synchronized void unknown() {
    unknown++;
  }

  /** Adds a line for everything that is wrong with the number that was found. */
  synchronized void check(long found, List<String> findings) {
    long acknowledged = (long) answered.size() + doubled;
    long least = lossy ? start : start + acknowledged;
    long most = start + acknowledged + unknown;
    if (found < least || found > most) {
      findings.add("a counter is " + found + ", may be " + least + " to " + most);
    }
    if (doubled > 0) {
      findings.add(doubled + " increments of a counter were answered with the number of another");
    }
    if (!lossy && answered.stream().anyMatch(number -> number <= start || number > found)) {
      findings.add("an increment was answered with a number that the counter never had");
    }
  }

  /** Takes the number that was found as what is. */
  synchronized void settle(long found) {
    start = found;
    unknown = 0;
    doubled = 0;
    answered.clear();
  }
}
