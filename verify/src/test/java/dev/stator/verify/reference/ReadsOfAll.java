package dev.stator.verify.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.model.BatchGetItemRequest;
import dev.stator.model.BatchGetItemResponse;
import dev.stator.model.GetItemRequest;
import dev.stator.model.GetItemResponse;
import dev.stator.model.Item;
import dev.stator.model.KeysAndAttributes;
import dev.stator.model.Operation;
import dev.stator.model.QueryRequest;
import dev.stator.model.QueryResponse;
import dev.stator.model.ScanRequest;
import dev.stator.model.ScanResponse;
import dev.stator.verify.reference.TableSpec.IndexSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Random reads of the engine, compared with the reference. */
final class ReadsOfAll {
  private static final int MAX_SEGMENTS = 4;
  private static final int MAX_LIMIT = 6;

  private final TableSpec spec;
  private final Reference reference;
  private final Caller caller;
  private final RandomGenerator random;

  ReadsOfAll(TableSpec spec, Reference reference, Caller caller, RandomGenerator random) {
    this.spec = spec;
    this.reference = reference;
    this.caller = caller;
    this.random = random;
  }

  /** Does one read of any kind. */
  void one() {
    switch (random.nextInt(6)) {
      case 0 -> get();
      case 1 -> batchGet();
      case 2 -> scan(target());
      default -> query(target());
    }
  }

  private @Nullable IndexSpec target() {
    int index = random.nextInt(spec.indexes().size() + 1);
    return index == 0 ? null : spec.indexes().get(index - 1);
  }

  private void get() {
    Map<String, Object> key = spec.key(random);
    GetItemResponse response =
        caller.call(
            Operation.GET_ITEM,
            GetItemRequest.builder().tableName(TableSpec.NAME).key(Plain.item(key)).build(),
            GetItemResponse.class);
    Item item = response.item();
    assertThat(item == null ? null : Plain.of(item)).isEqualTo(reference.get(key));
  }

  private void batchGet() {
    Set<Map<String, Object>> keys = new HashSet<>();
    for (int i = random.nextInt(10); i >= 0; i--) {
      keys.add(spec.key(random));
    }
    KeysAndAttributes request =
        KeysAndAttributes.builder().keys(keys.stream().map(Plain::item).toList()).build();
    BatchGetItemResponse response =
        caller.call(
            Operation.BATCH_GET_ITEM,
            BatchGetItemRequest.builder().requestItems(Map.of(TableSpec.NAME, request)).build(),
            BatchGetItemResponse.class);
    List<Item> found = Objects.requireNonNull(response.responses()).get(TableSpec.NAME);
    assertThat(found.stream().map(Plain::of))
        .containsExactlyInAnyOrderElementsOf(
            keys.stream().map(reference::get).filter(Objects::nonNull).toList());
  }

  /** What is found over all pages of a read. */
  private static final class Found {
    private final List<Map<String, Object>> items = new ArrayList<>();
    private int scanned;
    private int count;

    void add(@Nullable List<Item> page, @Nullable Integer ofCount, @Nullable Integer ofScanned) {
      count += Objects.requireNonNull(ofCount);
      scanned += Objects.requireNonNull(ofScanned);
      if (page != null) {
        assertThat(page).hasSize(ofCount);
        page.forEach(item -> items.add(Plain.of(item)));
      }
    }
  }

  private void query(@Nullable IndexSpec index) {
    List<Map<String, Object>> members = reference.members(index);
    Map<String, Object> example =
        members.isEmpty() || random.nextInt(8) == 0
            ? Map.of()
            : members.get(random.nextInt(members.size()));
    KeyRange range =
        new KeyRange(spec, reference.hash(index), reference.range(index), example, random);
    boolean whole = mayFetch(index) && random.nextBoolean();
    boolean filters = mayFilter(index) && random.nextInt(3) == 0;
    List<Map<String, Object>> expected = reference.query(index, range::test);
    Found forward = query(index, range, whole, filters, true);
    Found backward = query(index, range, whole, filters, false);
    List<Map<String, Object>> kept = kept(index, expected, whole, filters);
    assertThat(forward.items).containsExactlyInAnyOrderElementsOf(kept);
    assertThat(tuples(index, forward.items)).isEqualTo(tuples(index, kept));
    assertThat(backward.items).isEqualTo(forward.items.reversed());
    assertThat(List.of(forward.scanned, backward.scanned)).containsOnly(expected.size());
    assertThat(forward.count).isEqualTo(kept.size());
  }

  private static boolean mayFetch(@Nullable IndexSpec index) {
    return index != null && index.local();
  }

  private static boolean mayFilter(@Nullable IndexSpec index) {
    return index == null || index.projected() == null || index.projected().contains(TableSpec.TEXT);
  }

  private static List<Map<String, Object>> kept(
      @Nullable IndexSpec index, List<Map<String, Object>> read, boolean whole, boolean filters) {
    return read.stream()
        .filter(item -> !filters || "text 1".equals(item.get(TableSpec.TEXT)))
        .map(item -> Reference.projected(index, item, whole))
        .toList();
  }

  private List<List<Object>> tuples(@Nullable IndexSpec index, List<Map<String, Object>> items) {
    List<String> range = reference.range(index);
    return items.stream().map(item -> Reference.values(item, range)).toList();
  }

  private @Nullable Integer limit() {
    return random.nextBoolean() ? null : 1 + random.nextInt(MAX_LIMIT);
  }

  private Found query(
      @Nullable IndexSpec index, KeyRange range, boolean whole, boolean filters, boolean forward) {
    Map<String, String> names = new HashMap<>(range.names());
    var values = new HashMap<>(range.values());
    if (filters) {
      names.put("#filter", TableSpec.TEXT);
      values.put(":filter", Plain.attribute("text 1"));
    }
    Integer limit = limit();
    Found found = new Found();
    Item last = null;
    do {
      QueryResponse page =
          caller.call(
              Operation.QUERY,
              QueryRequest.builder()
                  .tableName(TableSpec.NAME)
                  .indexName(index == null ? null : index.name())
                  .select(whole ? "ALL_ATTRIBUTES" : null)
                  .keyConditionExpression(range.expression())
                  .filterExpression(filters ? "#filter = :filter" : null)
                  .expressionAttributeNames(names)
                  .expressionAttributeValues(values)
                  .scanIndexForward(forward)
                  .limit(limit)
                  .exclusiveStartKey(last)
                  .build(),
              QueryResponse.class);
      assertThat(page.scannedCount()).isLessThanOrEqualTo(limit == null ? 1_000 : limit);
      found.add(page.items(), page.count(), page.scannedCount());
      last = page.lastEvaluatedKey();
      assertThat(last == null || Objects.equals(page.scannedCount(), limit)).isTrue();
    } while (last != null);
    return found;
  }

  private void scan(@Nullable IndexSpec index) {
    boolean filters = mayFilter(index) && random.nextInt(3) == 0;
    boolean counts = random.nextInt(4) == 0;
    int segments = 1 + random.nextInt(MAX_SEGMENTS);
    Integer limit = limit();
    Found found = new Found();
    for (int segment = 0; segment < segments; segment++) {
      Item last = null;
      do {
        ScanResponse page =
            caller.call(
                Operation.SCAN,
                ScanRequest.builder()
                    .tableName(TableSpec.NAME)
                    .indexName(index == null ? null : index.name())
                    .select(counts ? "COUNT" : null)
                    .segment(segments == 1 ? null : Integer.valueOf(segment))
                    .totalSegments(segments == 1 ? null : Integer.valueOf(segments))
                    .filterExpression(filters ? "#filter = :filter" : null)
                    .expressionAttributeNames(filters ? Map.of("#filter", TableSpec.TEXT) : null)
                    .expressionAttributeValues(
                        filters ? Map.of(":filter", Plain.attribute("text 1")) : null)
                    .limit(limit)
                    .exclusiveStartKey(last)
                    .build(),
                ScanResponse.class);
        found.add(page.items(), page.count(), page.scannedCount());
        last = page.lastEvaluatedKey();
      } while (last != null);
    }
    List<Map<String, Object>> members = reference.members(index);
    List<Map<String, Object>> kept = kept(index, members, false, filters);
    assertThat(found.scanned).isEqualTo(members.size());
    assertThat(found.count).isEqualTo(kept.size());
    if (!counts) {
      assertThat(found.items).containsExactlyInAnyOrderElementsOf(kept);
    }
  }
}
