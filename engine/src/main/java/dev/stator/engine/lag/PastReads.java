package dev.stator.engine.lag;

import dev.stator.storage.Entry;
import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.Reads;
import dev.stator.storage.ScanRead;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.local.PageBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a store as it was a while ago. The store is always read before its history, as the {@link
 * History} wants it.
 *
 * @param newest reads the store as it is
 */
record PastReads(Reads newest, History history, Duration delay) implements Reads {

  @Override
  public @Nullable VersionedValue read(Key key) {
    Instant moment = history.ago(delay);
    return history.at(moment, key, newest.read(key));
  }

  @Override
  public List<@Nullable VersionedValue> readMany(List<Key> keys) {
    Instant moment = history.ago(delay);
    List<@Nullable VersionedValue> held = newest.readMany(keys);
    List<@Nullable VersionedValue> values = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      values.add(history.at(moment, keys.get(i), held.get(i)));
    }
    return values;
  }

  @Override
  public Page range(RangeRead read) {
    return new Merge(read.descending())
        .fill(
            PageBuilder.of(read),
            read.after() == null ? null : new Key(read.space(), read.partition(), read.after()),
            after -> {
              RangeRead rest =
                  new RangeRead(
                      read.space(),
                      read.partition(),
                      read.lower(),
                      read.upper(),
                      after == null ? null : after.sort(),
                      read.descending(),
                      read.limit(),
                      read.limitBytes());
              Page page = newest.range(rest);
              return new Part(page, Region.of(rest, page.continuation()));
            });
  }

  @Override
  public Page scan(ScanRead read) {
    return new Merge(false)
        .fill(
            PageBuilder.of(read),
            read.after(),
            after -> {
              ScanRead rest =
                  new ScanRead(read.space(), read.tokens(), after, read.limit(), read.limitBytes());
              Page page = newest.scan(rest);
              return new Part(page, Region.of(rest, page.continuation()));
            });
  }

  /** A page of the store, and the region that it covers. */
  private record Part(Page page, Region region) {}

  /** Puts pages of the store and what differed together. */
  private final class Merge {
    private final Instant moment = history.ago(delay);
    private final boolean descending;

    Merge(boolean descending) {
      this.descending = descending;
    }

    Page fill(PageBuilder filled, @Nullable Key startAfter, Function<@Nullable Key, Part> source) {
      Key after = startAfter;
      do {
        Part part = source.apply(after);
        History.Differences differences = history.differences(part.region(), moment, descending);
        for (Entry entry : merged(part.page(), differences)) {
          if (!filled.add(entry.key(), entry.value())) {
            return filled.page();
          }
        }
        after = differences.through() == null ? part.page().continuation() : differences.through();
      } while (after != null);
      return filled.page();
    }

    private Iterable<Entry> merged(Page page, History.Differences differences) {
      if (differences.values().isEmpty()) {
        return page.entries();
      }
      NavigableMap<Place, Entry> entries = new TreeMap<>();
      page.entries().forEach(entry -> entries.put(Place.of(entry.key()), entry));
      differences
          .values()
          .forEach((place, held) -> {
            VersionedValue value = held.value();
            if (value == null) {
              entries.remove(place);
            } else {
              entries.put(place, new Entry(held.key(), value));
            }
          });
      NavigableMap<Place, Entry> inOrder = descending ? entries.descendingMap() : entries;
      Key through = differences.through();
      return through == null ? inOrder.values() : inOrder.headMap(Place.of(through), true).values();
    }
  }
}
