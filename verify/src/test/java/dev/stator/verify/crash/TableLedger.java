package dev.stator.verify.crash;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which tables must, and which may, be there. Each is changed by one thread at a time. */
final class TableLedger {
  private final Map<String, Set<Boolean>> possible = new ConcurrentHashMap<>();

  /** Returns whether the table is there, as far as is known. */
  boolean exists(String table) {
    return possible.getOrDefault(table, Set.of(false)).contains(true);
  }

  /** Returns every table that was ever asked for. */
  Set<String> known() {
    return Set.copyOf(possible.keySet());
  }

  /** A table was created or deleted. */
  void acknowledged(String table, boolean exists) {
    possible.put(table, Set.of(exists));
  }

  /** Nobody knows whether it was. */
  void unknown(String table) {
    possible.put(table, Set.of(true, false));
  }

  /** Adds a line for every table that is missing or should not be there. */
  void check(Collection<String> found, List<String> findings) {
    possible.forEach((table, allowed) -> {
      if (!allowed.contains(found.contains(table))) {
        findings.add(
            "table " + table + (found.contains(table) ? " is still there" : " is missing"));
      }
    });
    found.stream()
        .filter(table -> !possible.containsKey(table))
        .forEach(table -> findings.add("table " + table + " was created by nobody"));
  }

  /** Takes what was found as what is. */
  void settle(Collection<String> found) {
    possible.replaceAll((table, allowed) -> Set.of(found.contains(table)));
  }
}
