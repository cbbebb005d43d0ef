package dev.stator.engine.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.core.item.ItemCodec;
import dev.stator.model.Item;
import dev.stator.storage.LogPage;
import dev.stator.storage.LogRecord;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.TokenRange;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Replays a table's change log from its beginning. */
public final class ChangeLogReplay {
  private static final int PAGE = 500;

  private ChangeLogReplay() {}

  /**
   * Returns the items that there are after all changes, and requires that each change begins with
   * what the one before it left.
   *
   * @param key tells an item's key
   */
  public static <K> Map<K, Item> of(StorageEngine store, long group, Function<Item, K> key) {
    Map<K, Item> items = new HashMap<>();
    long after = 0;
    while (true) {
      LogPage page = store.readLog(group, TokenRange.ALL, after, PAGE);
      for (LogRecord each : page.records()) {
        apply(ChangeRecord.decode(each.bytes()), items, key);
      }
      if (page.nextAfter() == after) {
        return items;
      }
      after = page.nextAfter();
    }
  }

  private static <K> void apply(ChangeRecord record, Map<K, Item> items, Function<Item, K> key) {
    Item before = decoded(record.before());
    Item after = decoded(record.after());
    K changed = key.apply(Objects.requireNonNull(before == null ? after : before));
    Item known = items.remove(changed);
    assertThat(known == null ? null : known.attributes())
        .as("what the change of %s begins with", changed)
        .isEqualTo(before == null ? null : before.attributes());
    if (after != null) {
      items.put(changed, after);
    }
  }

  private static @Nullable Item decoded(byte @Nullable [] image) {
    return image == null ? null : ItemCodec.decode(image);
  }
}
