package dev.stator.engine.operation.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists of a request, which may be absent. */
final class Lists {

  private Lists() {}

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  /** Returns a list with each element replaced, or null where there is none. */
  static <T, R> @Nullable List<R> mapped(@Nullable List<T> list, Function<T, R> replacement) {
    return list == null ? null : list.stream().map(replacement).toList();
  }

  /** Returns the first element that equals an earlier one, or null. */
  static @Nullable String duplicate(List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        return name;
      }
    }
    return null;
  }
}
