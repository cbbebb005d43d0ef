package dev.stator.storage.kit;

import dev.stator.storage.Append;
import dev.stator.storage.Commit;
import dev.stator.storage.Key;
import dev.stator.storage.RangeRead;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Write;
import dev.stator.storage.local.Counter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The simplest thing that keeps values and logs. It knows no versions. */
final class Model {
  private final TreeMap<Key, byte[]> values = new TreeMap<>();
  private final Map<Long, List<Append>> logs = new HashMap<>();

  void apply(Commit commit) {
    for (Write write : commit.writes()) {
      switch (write) {
        case Write.Put put -> values.put(put.key(), put.value());
        case Write.Delete delete -> values.remove(delete.key());
        case Write.Add add -> {
          long sum = Counter.of(values.get(add.key())) + add.delta();
          if (sum == 0) {
            values.remove(add.key());
          } else {
            values.put(add.key(), Counter.bytes(sum));
          }
        }
      }
    }
    commit.appends().forEach(append -> log(append.group()).add(append));
  }

  byte @Nullable [] read(Key key) {
    return values.get(key);
  }

  List<Append> log(long group) {
    return logs.computeIfAbsent(group, absent -> new ArrayList<>());
  }

  void drop(long group) {
    values.keySet().removeIf(key -> key.space().group() == group);
    logs.remove(group);
  }

  List<Key> range(RangeRead read) {
    List<Key> keys = new ArrayList<>();
    for (Key key : values.keySet()) {
      if (key.space().equals(read.space())
          && Arrays.equals(key.partition(), read.partition())
          && (read.lower() == null || Arrays.compareUnsigned(key.sort(), read.lower()) >= 0)
          && (read.upper() == null || Arrays.compareUnsigned(key.sort(), read.upper()) < 0)) {
        keys.add(key);
      }
    }
    if (read.descending()) {
      Collections.reverse(keys);
    }
    return keys.subList(0, Math.min(read.limit(), keys.size()));
  }

  List<Key> scan(ScanRead read) {
    return values.keySet().stream()
        .filter(key -> key.space().equals(read.space()) && read.tokens().contains(key.token()))
        .filter(key -> read.after() == null || key.compareTo(read.after()) > 0)
        .limit(read.limit())
        .toList();
  }
}
