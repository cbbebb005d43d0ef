package dev.stator.verify.reference;

import dev.stator.verify.reference.TableSpec.IndexSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a table holds, in the simplest way: items by their keys. */
final class Reference {
  private final TableSpec spec;
  private final Map<Map<String, Object>, Map<String, Object>> items = new HashMap<>();

  Reference(TableSpec spec) {
    this.spec = spec;
  }

  int size() {
    return items.size();
  }

  @Nullable Map<String, Object> get(Map<String, Object> key) {
    return items.get(key);
  }

  void put(Map<String, Object> item) {
    items.put(key(item), Map.copyOf(item));
  }

  void delete(Map<String, Object> key) {
    items.remove(key);
  }

  Map<String, Object> key(Map<String, Object> item) {
    Map<String, Object> key = new HashMap<>(item);
    key.keySet().retainAll(spec.key());
    return key;
  }

  /** Returns the whole items that are in an index, or in the table where it is null. */
  List<Map<String, Object>> members(@Nullable IndexSpec index) {
    return items.values().stream()
        .filter(item ->
            index == null
                || (item.keySet().containsAll(index.hash())
                    && item.keySet().containsAll(index.range())))
        .toList();
  }

  /** Returns what a query finds, in the order of the range attributes; equal ones in any order. */
  List<Map<String, Object>> query(@Nullable IndexSpec index, Predicate<Map<String, Object>> keys) {
    Comparator<Map<String, Object>> order =
        (one, other) -> compare(values(one, range(index)), values(other, range(index)));
    return members(index).stream().filter(keys).sorted(order).toList();
  }

  /** Returns what an index holds of an item. */
  static Map<String, Object> projected(
      @Nullable IndexSpec index, Map<String, Object> item, boolean whole) {
    if (index == null || index.projected() == null || whole) {
      return item;
    }
    Map<String, Object> projected = new HashMap<>(item);
    projected.keySet().retainAll(index.projected());
    return projected;
  }

  List<String> hash(@Nullable IndexSpec index) {
    return index == null ? List.of("pk") : index.hash();
  }

  List<String> range(@Nullable IndexSpec index) {
    return index == null ? spec.key().subList(1, spec.key().size()) : index.range();
  }

  static List<Object> values(Map<String, Object> item, List<String> names) {
    List<Object> values = new ArrayList<>();
    names.forEach(name -> values.add(item.get(name)));
    return values;
  }

  private static int compare(List<Object> one, List<Object> other) {
    for (int i = 0; i < one.size(); i++) {
      int order = Plain.compare(one.get(i), other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
