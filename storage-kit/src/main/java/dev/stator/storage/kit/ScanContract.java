package dev.stator.storage.kit;

import static dev.stator.storage.kit.Sample.SPACE;
import static dev.stator.storage.kit.Sample.bytes;
import static dev.stator.storage.kit.Sample.commit;
import static dev.stator.storage.kit.Sample.key;
import static dev.stator.storage.kit.Sample.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.storage.Entry;
import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Space;
import dev.stator.storage.TokenRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pages of a space over ranges of tokens. */
public interface ScanContract extends Opened {

  @Test
  default void scanOfASpaceWithoutEntriesIsEmpty() {
    Page page = engine().scan(new ScanRead(SPACE, TokenRange.ALL, null, 10, 1000));

    assertThat(page.entries()).isEmpty();
    assertThat(page.stop()).isEqualTo(Page.Stop.END);
    assertThat(page.continuation()).isNull();
  }

  @Test
  default void scanReturnsEveryEntryOfTheSpaceInTheOrderOfKeys() {
    List<Key> keys = fill();

    assertThat(scan(TokenRange.ALL, 1000, Long.MAX_VALUE)).isEqualTo(keys);
  }

  @Test
  default void scanLeavesOutOtherFamiliesAndGroups() {
    List<Key> keys = fill();
    for (Space other :
        List.of(
            new Space(7, 0), new Space(7, 2), new Space(8, 1), new Space(6, 1), new Space(8, 0))) {
      for (String partition : List.of("", "\0", "p", "\u00ff")) {
        engine().commit(commit(put(key(other, partition, "s"), "other")));
      }
    }

    assertThat(scan(TokenRange.ALL, 1000, Long.MAX_VALUE)).isEqualTo(keys);
  }

  @Test
  default void scanThatIsReadPageByPageReturnsEachEntryOnce() {
    List<Key> keys = fill();
    for (int limit : new int[] {1, 2, 3, 7, keys.size() - 1, keys.size(), keys.size() + 1}) {
      assertThat(scan(TokenRange.ALL, limit, Long.MAX_VALUE)).isEqualTo(keys);
      assertThat(scan(TokenRange.ALL, Integer.MAX_VALUE, limit * 5L)).isEqualTo(keys);
    }
  }

  @Test
  default void scansOfRangesThatDivideTheTokensReturnEachEntryOnce() {
    List<Key> keys = fill();
    for (int segments : new int[] {1, 2, 3, 16, 1000}) {
      List<Key> together = new ArrayList<>();
      for (int segment = 0; segment < segments; segment++) {
        TokenRange tokens = segment(segment, segments);
        List<Key> part = scan(tokens, 5, Long.MAX_VALUE);
        assertThat(part).allMatch(key -> tokens.contains(key.token()));
        together.addAll(part);
      }
      assertThat(together).isEqualTo(keys);
    }
  }

  @Test
  default void scanOfASingleTokenReturnsItsEntriesAlone() {
    List<Key> keys = fill();
    for (Key key : keys) {
      List<Key> expected = keys.stream().filter(each -> each.token() == key.token()).toList();

      assertThat(scan(new TokenRange(key.token(), key.token()), 3, Long.MAX_VALUE))
          .isEqualTo(expected);
    }
  }

  @Test
  default void scanStartsAfterAKeyThatNeedNotExistNorLieInTheRange() {
    List<Key> keys = fill();
    for (Key after : List.of(key("absent", "x"), key("p 3", "absent"), keys.get(10))) {
      List<Key> expected = keys.stream().filter(key -> key.compareTo(after) > 0).toList();
      Page page = engine().scan(new ScanRead(SPACE, TokenRange.ALL, after, 1000, 1 << 20));
      assertThat(page.entries()).extracting(Entry::key).isEqualTo(expected);

      TokenRange before = new TokenRange(0, after.token() - 1);
      assertThat(engine().scan(new ScanRead(SPACE, before, after, 1000, 1 << 20)).entries())
          .isEmpty();
      TokenRange behind = new TokenRange(after.token() + 1, -1);
      assertThat(engine().scan(new ScanRead(SPACE, behind, after, 1000, 1 << 20)).entries())
          .extracting(Entry::key)
          .isEqualTo(keys.stream().filter(key -> behind.contains(key.token())).toList());
    }
  }

  @Test
  default void scanStopsWithTheEntryThatReachesTheBytes() {
    fill();
    Page page = engine().scan(new ScanRead(SPACE, TokenRange.ALL, null, 1000, 20));

    assertThat(page.stop()).isEqualTo(Page.Stop.BYTES);
    List<Integer> sizes = page.entries().stream().map(ScanContract::sizeBytes).toList();
    int all = sizes.stream().mapToInt(Integer::intValue).sum();
    assertThat(all).isGreaterThanOrEqualTo(20);
    assertThat(all - sizes.getLast()).isLessThan(20);
  }

  private static int sizeBytes(Entry entry) {
    return entry.key().partition().length
        + entry.key().sort().length
        + entry.value().bytes().length;
  }

  /** Partitions of one and of several entries; returns their keys in order. */
  private List<Key> fill() {
    List<Key> keys = new ArrayList<>();
    for (int number = 0; number < 30; number++) {
      String partition = "p " + number;
      for (int sort = 0; sort <= number % 4; sort++) {
        keys.add(new Key(SPACE, bytes(partition), bytes("s" + sort)));
      }
    }
    keys.add(key("", ""));
    keys.add(key("\0", ""));
    keys.add(key("\u00ff\0", "\0"));
    keys.forEach(key -> engine().commit(commit(put(key, "v"))));
    return keys.stream().sorted().toList();
  }

  private List<Key> scan(TokenRange tokens, int limit, long limitBytes) {
    List<Key> keys = new ArrayList<>();
    @Nullable Key after = null;
    do {
      Page page = engine().scan(new ScanRead(SPACE, tokens, after, limit, limitBytes));
      page.entries().forEach(entry -> keys.add(entry.key()));
      assertThat(page.continuation() == null).isEqualTo(page.stop() == Page.Stop.END);
      after = page.continuation();
    } while (after != null);
    return keys;
  }

  private static TokenRange segment(int segment, int segments) {
    long width = Long.divideUnsigned(-1, segments);
    long first = segment * width + (segment == 0 ? 0 : 1);
    return new TokenRange(first, segment == segments - 1 ? -1 : (segment + 1) * width);
  }
}
