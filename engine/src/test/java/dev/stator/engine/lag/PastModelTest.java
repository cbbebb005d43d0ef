package dev.stator.engine.lag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.storage.Entry;
import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.Reads;
import dev.stator.storage.ScanRead;
import dev.stator.storage.TokenRange;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * Delayed reads agree with a model that keeps every state that ever was: a read at a moment shows
 * the last state that was complete by then.
 */
class PastModelTest {
  private static final List<Duration> DELAYS = List.of(Duration.ZERO, Past.DELAY, Past.LONGER);

  /** Something that happens. */
  sealed interface Step {

    /** A commit: a null value deletes. */
    record Commit(Map<Key, @Nullable String> writes) implements Step {}

    /** Time passes. */
    record Wait(Duration time) implements Step {}

    /** Somebody reads. */
    record Read(
        int view,
        Key key,
        @Nullable String lower,
        @Nullable String upper,
        @Nullable String after,
        boolean descending,
        int limit)
        implements Step {}
  }

  private static final class Model {
    private final List<Map.Entry<Instant, Map<Key, String>>> states = new ArrayList<>();

    Model() {
      states.add(Map.entry(Instant.MIN, Map.of()));
    }

    void commit(Instant now, Map<Key, @Nullable String> writes) {
      Map<Key, String> state = new LinkedHashMap<>(states.getLast().getValue());
      writes.forEach((key, value) -> {
        if (value == null) {
          state.remove(key);
        } else {
          state.put(key, value);
        }
      });
      states.add(Map.entry(now, state));
    }

    Map<Key, String> at(Instant moment) {
      return states.reversed().stream()
          .filter(state -> !state.getKey().isAfter(moment))
          .findFirst()
          .orElseThrow()
          .getValue();
    }
  }

  @Property(tries = 400)
  void aReadShowsTheStateOfItsMoment(@ForAll("steps") List<Step> steps) {
    Past past = new Past();
    Model model = new Model();
    List<Reads> views = List.of(past.newest, past.eventual, past.later);
    for (Step step : steps) {
      switch (step) {
        case Step.Wait(Duration time) -> past.clock.advance(time);
        case Step.Commit(Map<Key, @Nullable String> writes) -> {
          past.write(writesOf(writes));
          model.commit(past.clock.instant(), writes);
        }
        case Step.Read read -> {
          Instant moment = past.clock.instant().minus(DELAYS.get(read.view()));
          compare(views.get(read.view()), model.at(moment), read);
        }
      }
    }
    past.clock.advance(Past.LONGER);
    past.lag.forgetWhatIsOver();
    assertThat(Past.scan(past.later, 3)).isEqualTo(Past.scan(past.newest, 100));
    assertThat(past.lag.rememberedChanges()).isZero();
  }

  private static Write[] writesOf(Map<Key, @Nullable String> writes) {
    List<Write> list = new ArrayList<>();
    writes.forEach(
        (key, value) -> list.add(value == null ? new Write.Delete(key) : Past.put(key, value)));
    return list.toArray(new Write[0]);
  }

  private static void compare(Reads reads, Map<Key, String> state, Step.Read read) {
    assertThat(text(reads.read(read.key()))).isEqualTo(state.get(read.key()));
    List<Key> all = state.keySet().stream().sorted().toList();
    assertThat(texts(reads.readMany(all))).isEqualTo(all.stream().map(state::get).toList());

    List<Key> inRange = inRange(state, read);
    Page range =
        reads.range(
            new RangeRead(
                Past.SPACE,
                read.key().partition(),
                bytes(read.lower()),
                bytes(read.upper()),
                bytes(read.after()),
                read.descending(),
                read.limit(),
                Past.MUCH));
    comparePage(range, inRange, read.limit());

    TokenRange tokens =
        Long.compareUnsigned(read.key().token(), -1) < 0 && read.descending()
            ? new TokenRange(read.key().token(), -1)
            : TokenRange.ALL;
    Key after = read.after() == null ? null : read.key();
    List<Key> inScan =
        all.stream()
            .filter(key -> tokens.contains(key.token()))
            .filter(key -> after == null || key.compareTo(after) > 0)
            .toList();
    Page scan = reads.scan(new ScanRead(Past.SPACE, tokens, after, read.limit(), Past.MUCH));
    comparePage(scan, inScan, read.limit());
  }

  private static List<Key> inRange(Map<Key, String> state, Step.Read read) {
    Comparator<Key> order = Comparator.comparing(PastModelTest::sort);
    return state.keySet().stream()
        .filter(key -> partition(key).equals(partition(read.key())))
        .filter(key -> read.lower() == null || sort(key).compareTo(read.lower()) >= 0)
        .filter(key -> read.upper() == null || sort(key).compareTo(read.upper()) < 0)
        .filter(key -> {
          int order1 = read.after() == null ? 0 : sort(key).compareTo(read.after());
          return read.after() == null || (read.descending() ? order1 < 0 : order1 > 0);
        })
        .sorted(read.descending() ? order.reversed() : order)
        .toList();
  }

  private static void comparePage(Page page, List<Key> expected, int limit) {
    assertThat(page.entries())
        .extracting(Entry::key)
        .isEqualTo(expected.subList(0, Math.min(limit, expected.size())));
    assertThat(page.continuation())
        .isEqualTo(expected.size() < limit ? null : expected.get(limit - 1));
  }

  private static String partition(Key key) {
    return new String(key.partition(), StandardCharsets.UTF_8);
  }

  private static String sort(Key key) {
    return new String(key.sort(), StandardCharsets.UTF_8);
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : Past.bytes(text);
  }

  private static @Nullable String text(@Nullable VersionedValue value) {
    return value == null ? null : new String(value.bytes(), StandardCharsets.UTF_8);
  }

  private static List<@Nullable String> texts(List<@Nullable VersionedValue> values) {
    return values.stream().<@Nullable String>map(PastModelTest::text).toList();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<String> sorts = Arbitraries.of("", "a", "ab", "b", "c", "d");
    Arbitrary<Key> keys = Combinators.combine(Arbitraries.of("p", "q", "r"), sorts).as(Past::key);
    Arbitrary<String> values = Arbitraries.of("1", "2", "3").injectNull(0.4);
    Arbitrary<Step> commits =
        Arbitraries.maps(keys, values)
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(writes -> new Step.Commit(new TreeMap<>(writes)));
    Arbitrary<Step> waits =
        Arbitraries.integers().between(0, 3).map(s -> new Step.Wait(Duration.ofSeconds(s)));
    Arbitrary<Step> reads =
        Combinators.combine(
                Arbitraries.integers().between(0, 2),
                keys,
                sorts.injectNull(0.5),
                sorts.injectNull(0.5),
                sorts.injectNull(0.5),
                Arbitraries.of(true, false),
                Arbitraries.integers().between(1, 8))
            .as(Step.Read::new);
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(4, commits),
            net.jqwik.api.Tuple.of(2, waits),
            net.jqwik.api.Tuple.of(4, reads))
        .list()
        .ofMaxSize(60);
  }
}
