package dev.stator.verify.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What every item must be, or may be, by what the server acknowledged.
 *
 * <p>An item has one possible value after an acknowledged write. A write without an answer adds
 * one. In a lossy ledger, for a server that may lose its last writes, acknowledged ones only add as
 * well. Each item is written by one thread at a time.
 */
final class Ledger {
  private final boolean lossy;
  private final Map<ItemName, List<Optional<Map<String, AttributeValue>>>> possible =
      new ConcurrentHashMap<>();

  Ledger(boolean lossy) {
    this.lossy = lossy;
  }

  private List<Optional<Map<String, AttributeValue>>> possible(ItemName name) {
    return possible.getOrDefault(name, List.of(Optional.empty()));
  }

  /** Returns the item as the last write left it, or null where there is none. */
  @Nullable Map<String, AttributeValue> last(ItemName name) {
    return possible(name).getLast().orElse(null);
  }

  /** A write was acknowledged; null means that the item is gone. */
  void acknowledged(ItemName name, @Nullable Map<String, AttributeValue> item) {
    if (lossy) {
      unknown(name, item);
    } else {
      possible.put(name, List.of(Optional.ofNullable(item)));
    }
  }

  /** A write was sent, and nobody knows what has become of it. */
  void unknown(ItemName name, @Nullable Map<String, AttributeValue> item) {
    List<Optional<Map<String, AttributeValue>>> more = new ArrayList<>(possible(name));
    more.add(Optional.ofNullable(item));
    possible.put(name, List.copyOf(more));
  }

  /** The table is gone with all its items. */
  void tableIsGone(String table) {
    possible.keySet().removeIf(name -> name.table().equals(table));
  }

  /** Adds a line for every item that is not what it may be. */
  void check(Map<ItemName, Map<String, AttributeValue>> found, List<String> findings) {
    possible.forEach((name, allowed) -> {
      Optional<Map<String, AttributeValue>> item = Optional.ofNullable(found.get(name));
      if (!allowed.contains(item)) {
        findings.add(
            name + " is " + show(item) + ", may be " + allowed.stream().map(Ledger::show).toList());
      }
    });
    found.keySet().stream()
        .filter(name -> !possible.containsKey(name))
        .forEach(name -> findings.add(name + " was written by nobody"));
  }

  /** Takes what was found as what is. */
  void settle(Map<ItemName, Map<String, AttributeValue>> found) {
    possible.clear();
    found.forEach((name, item) -> possible.put(name, List.of(Optional.of(item))));
  }

  /** Payloads are long and say nothing; the version tells which write it is. */
  private static String show(Optional<Map<String, AttributeValue>> item) {
    return item.map(attributes ->
            "version "
                + attributes.get("v")
                + " "
                + attributes.keySet()
                + " #"
                + Integer.toHexString(attributes.hashCode()))
        .orElse("absent");
  }
}
