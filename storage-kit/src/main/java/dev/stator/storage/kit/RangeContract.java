package dev.stator.storage.kit;

import static dev.stator.storage.kit.Sample.SPACE;
import static dev.stator.storage.kit.Sample.bytes;
import static dev.stator.storage.kit.Sample.commit;
import static dev.stator.storage.kit.Sample.existing;
import static dev.stator.storage.kit.Sample.key;
import static dev.stator.storage.kit.Sample.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.storage.Entry;
import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.Space;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pages of one partition in the order of sort bytes. */
public interface RangeContract extends Opened {
  /** Sort bytes in their order: unsigned, shorter first. */
  List<String> SORTS =
      List.of(
          "", "\0", "\0\0", "\0\u00ff", "\1", "A", "AB", "B", "\u0080", "\u00ff", "\u00ff\u00ff");

  @Test
  default void rangeOfAPartitionWithoutEntriesIsEmpty() {
    Page page = engine().range(all("p"));

    assertThat(page.entries()).isEmpty();
    assertThat(page.stop()).isEqualTo(Page.Stop.END);
    assertThat(page.continuation()).isNull();
  }

  @Test
  default void rangeReturnsEveryEntryInTheOrderOfUnsignedSortBytes() {
    fill();

    assertThat(sorts(engine().range(all("p")))).isEqualTo(hex(SORTS));
  }

  @Test
  default void rangeReturnsTheValuesAndVersionsThatReadReturns() {
    fill();

    for (Entry entry : engine().range(all("p")).entries()) {
      VersionedValue read = existing(engine().read(entry.key()));
      assertThat(entry.value().bytes()).isEqualTo(read.bytes());
      assertThat(entry.value().version()).isEqualTo(read.version());
      assertThat(entry.key().space()).isEqualTo(SPACE);
      assertThat(entry.key().partition()).isEqualTo(bytes("p"));
    }
  }

  @Test
  default void rangeLeavesOutOtherPartitionsFamiliesGroupsAndWhatWasDeleted() {
    fill();
    for (String other : List.of("", "o", "p\0", "pp", "p\u00ff", "q")) {
      engine().commit(commit(put(key(other, "A"), "other")));
    }
    for (Space other :
        List.of(new Space(7, 0), new Space(7, 2), new Space(8, 1), new Space(6, 1))) {
      engine().commit(commit(put(key(other, "p", "A"), "other")));
    }
    engine().commit(commit(new Write.Delete(key("p", "B"))));

    List<String> left = SORTS.stream().filter(sort -> !sort.equals("B")).toList();
    assertThat(sorts(engine().range(all("p")))).isEqualTo(hex(left));
  }

  @Test
  default void rangeWithEveryCombinationOfBoundsDirectionStartAndLimitReturnsThatPart() {
    fill();
    List<@Nullable String> bounds = new ArrayList<>(SORTS);
    bounds.add(null);
    bounds.add("\0\1");
    bounds.add("z");
    for (@Nullable String lower : bounds) {
      for (@Nullable String upper : bounds) {
        for (@Nullable String after : bounds) {
          assertPart(new RangeCase(lower, upper, after, false));
          assertPart(new RangeCase(lower, upper, after, true));
        }
      }
    }
  }

  private void assertPart(RangeCase part) {
    List<String> expected = part.of(SORTS);
    for (int limit : new int[] {1, 3, 100}) {
      Page page = engine().range(part.read(limit));
      boolean full = expected.size() >= limit;
      List<String> entries = expected.subList(0, Math.min(limit, expected.size()));
      assertThat(sorts(page)).as("%s, limit %d", part, limit).isEqualTo(hex(entries));
      assertThat(page.stop()).isEqualTo(full ? Page.Stop.LIMIT : Page.Stop.END);
      assertThat(page.continuation()).isEqualTo(full ? page.entries().getLast().key() : null);
    }
  }

  @Test
  default void rangeThatIsReadPageByPageReturnsEachEntryOnce() {
    fill();
    for (boolean descending : new boolean[] {false, true}) {
      List<String> expected = new ArrayList<>(hex(SORTS));
      if (descending) {
        Collections.reverse(expected);
      }
      for (int limit = 1; limit <= SORTS.size() + 1; limit++) {
        assertThat(pages(descending, limit, Long.MAX_VALUE)).isEqualTo(expected);
        assertThat(pages(descending, Integer.MAX_VALUE, limit * 3L)).isEqualTo(expected);
      }
    }
  }

  private List<String> pages(boolean descending, int limit, long limitBytes) {
    List<String> sorts = new ArrayList<>();
    byte @Nullable [] after = null;
    while (true) {
      Page page =
          engine()
              .range(
                  new RangeRead(
                      SPACE, bytes("p"), null, null, after, descending, limit, limitBytes));
      sorts.addAll(sorts(page));
      Key continuation = page.continuation();
      if (continuation == null) {
        assertThat(page.stop()).isEqualTo(Page.Stop.END);
        return sorts;
      }
      after = continuation.sort();
    }
  }

  @Test
  default void rangeStopsWithTheEntryThatReachesTheBytes() {
    for (int number = 0; number < 10; number++) {
      engine().commit(commit(put(key("p", "" + number), "12345678")));
    }
    // An entry has 1 byte of partition, 1 of sort and 8 of value.
    assertThat(bytesPage(30).entries()).hasSize(3);
    assertThat(bytesPage(30).stop()).isEqualTo(Page.Stop.BYTES);
    assertThat(bytesPage(31).entries()).hasSize(4);
    assertThat(bytesPage(1).entries()).hasSize(1);
    assertThat(bytesPage(100).stop()).isEqualTo(Page.Stop.BYTES);
    assertThat(bytesPage(101).stop()).isEqualTo(Page.Stop.END);
  }

  private Page bytesPage(long limitBytes) {
    return engine()
        .range(new RangeRead(SPACE, bytes("p"), null, null, null, false, 100, limitBytes));
  }

  @Test
  default void rangeThatReachesLimitAndBytesWithOneEntryStopsForTheLimit() {
    engine().commit(commit(put(key("p", "s"), "v"), put(key("p", "t"), "v")));

    Page page = engine().range(new RangeRead(SPACE, bytes("p"), null, null, null, false, 2, 6));
    assertThat(page.stop()).isEqualTo(Page.Stop.LIMIT);
  }

  private void fill() {
    List<String> shuffled = new ArrayList<>(SORTS);
    Collections.rotate(shuffled, 4);
    for (String sort : shuffled) {
      engine().commit(commit(put(key("p", sort), "value of " + sort)));
    }
  }

  private static RangeRead all(String partition) {
    return new RangeRead(SPACE, bytes(partition), null, null, null, false, 1000, Long.MAX_VALUE);
  }

  private static List<String> sorts(Page page) {
    return page.entries().stream()
        .map(entry -> HexFormat.of().formatHex(entry.key().sort()))
        .toList();
  }

  private static List<String> hex(List<String> sorts) {
    return sorts.stream().map(sort -> HexFormat.of().formatHex(bytes(sort))).toList();
  }

  /** A part of a range, and what it has to be by its definition. */
  record RangeCase(
      @Nullable String lower, @Nullable String upper, @Nullable String after, boolean descending) {

    RangeRead read(int limit) {
      return new RangeRead(
          SPACE,
          bytes("p"),
          lower == null ? null : bytes(lower),
          upper == null ? null : bytes(upper),
          after == null ? null : bytes(after),
          descending,
          limit,
          Long.MAX_VALUE);
    }

    List<String> of(List<String> ordered) {
      List<String> part = new ArrayList<>(ordered.stream().filter(this::contains).toList());
      if (descending) {
        Collections.reverse(part);
      }
      return part;
    }

    private boolean contains(String sort) {
      int fromAfter = after == null ? 1 : order(sort, after);
      return (lower == null || order(sort, lower) >= 0)
          && (upper == null || order(sort, upper) < 0)
          && (after == null || (descending ? fromAfter < 0 : fromAfter > 0));
    }

    private static int order(String one, String other) {
      return Arrays.compareUnsigned(bytes(one), bytes(other));
    }
  }
}
