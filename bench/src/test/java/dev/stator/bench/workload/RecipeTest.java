package dev.stator.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stator.bench.command.UsageException;
import dev.stator.bench.request.Operation;
import dev.stator.bench.request.Request;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Workloads ask what their names say; the mixes are those of YCSB's core workloads. */
class RecipeTest {
  private static final int UNITS = 20_000;
  private static final Pattern KEY = Pattern.compile("item-(\\d{11})");
  private static final Plan PLAN =
      new Plan(new Tables("t"), new BenchItem(100, 1), 1_000, 4, 20_120_810);

  private static List<Request> units(Workload workload, int count) {
    Recipe recipe = Recipe.of(workload, PLAN);
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      requests.addAll(recipe.get());
    }
    return requests;
  }

  private static List<Long> keys(Request request) {
    List<Long> keys = new ArrayList<>();
    Matcher matcher = KEY.matcher(request.body());
    while (matcher.find()) {
      keys.add(Long.valueOf(matcher.group(1)));
    }
    return keys;
  }

  /** The shares are those of the workload files of YCSB (workloada to workloade). */
  @ParameterizedTest
  @CsvSource({
    "YCSB_A,GET_ITEM,0.50,UPDATE_ITEM,0.50",
    "YCSB_B,GET_ITEM,0.95,UPDATE_ITEM,0.05",
    "YCSB_C,GET_ITEM,1.00,UPDATE_ITEM,0.00",
    "YCSB_D,GET_ITEM,0.95,PUT_ITEM,0.05",
    "YCSB_E,SCAN,0.95,PUT_ITEM,0.05"
  })
  void aMixHasTheSharesOfItsOperations(
      Workload workload, Operation first, double share, Operation second, double otherShare) {
    Map<Operation, Integer> counts = new EnumMap<>(Operation.class);
    units(workload, UNITS).forEach(request -> counts.merge(request.operation(), 1, Integer::sum));
    assertThat(counts.get(first) / (double) UNITS).isCloseTo(share, within(0.02));
    assertThat(counts.getOrDefault(second, 0) / (double) UNITS).isCloseTo(otherShare, within(0.02));
  }

  /** Workload F: half reads, half read-modify-writes, which are a read and a write of one item. */
  @Test
  void aReadModifyWriteIsAReadAndAConditionalPutOfOneItem() {
    Recipe recipe = Recipe.of(Workload.YCSB_F, PLAN);
    int modifications = 0;
    for (int i = 0; i < UNITS; i++) {
      List<Request> unit = recipe.get();
      assertThat(unit.getFirst().operation()).isEqualTo(Operation.GET_ITEM);
      if (unit.size() == 2) {
        modifications++;
        assertThat(unit.getLast().operation()).isEqualTo(Operation.PUT_ITEM);
        assertThat(unit.getLast().body()).contains("attribute_exists(id)");
        assertThat(keys(unit.getLast())).isEqualTo(keys(unit.getFirst()));
      }
    }
    assertThat(modifications / (double) UNITS).isCloseTo(0.5, within(0.02));
  }

  @Test
  void theLatestAreReadMostAndNeverBeforeTheirInsertIsAnswered() {
    long highest = PLAN.items() - 1;
    int latest = 0;
    int sent = 0;
    Map<Long, Integer> insertedAt = new HashMap<>();
    for (Request request : units(Workload.YCSB_D, UNITS)) {
      sent++;
      long key = keys(request).getFirst();
      if (request.operation() == Operation.PUT_ITEM) {
        assertThat(key).isEqualTo(++highest);
        insertedAt.put(key, sent);
      } else {
        assertThat(key).isLessThanOrEqualTo(highest);
        assertThat(sent - insertedAt.getOrDefault(key, -1_000)).isGreaterThanOrEqualTo(64 * 4);
        latest += key > highest - 50 ? 1 : 0;
      }
    }
    assertThat(latest / (double) sent).isGreaterThan(0.3);
  }

  @Test
  void scansOfWorkloadEAreOneToAHundredItemsLong() {
    Pattern limit = Pattern.compile("\"Limit\":(\\d+)}$");
    Set<Integer> lengths = new HashSet<>();
    for (Request request : units(Workload.YCSB_E, UNITS)) {
      Matcher matcher = limit.matcher(request.body());
      if (matcher.find()) {
        lengths.add(Integer.valueOf(matcher.group(1)));
      }
    }
    assertThat(lengths).hasSize(100).allSatisfy(length -> assertThat(length).isBetween(1, 100));
  }

  @ParameterizedTest
  @CsvSource({"BATCH_GET,25", "BATCH_WRITE,25", "TRANSACT_WRITE,2"})
  void theItemsOfOneRequestDiffer(Workload workload, int items) {
    for (Request request : units(workload, 200)) {
      assertThat(keys(request)).hasSize(items).doesNotHaveDuplicates();
    }
  }

  @Test
  void aDeletedItemIsPutBackOverTheSameConnection() {
    List<Request> unit = Recipe.of(Workload.DELETE, PLAN).get();
    assertThat(unit)
        .extracting(Request::operation)
        .containsExactly(Operation.DELETE_ITEM, Operation.PUT_ITEM);
    assertThat(keys(unit.getLast())).isEqualTo(keys(unit.getFirst()));
  }

  @ParameterizedTest
  @EnumSource(Workload.class)
  void theSamePlanMakesTheSameRequests(Workload workload) {
    assertThat(units(workload, 50)).isEqualTo(units(workload, 50));
  }

  @Test
  void workloadsAreNamedOneByOneOrTogether() {
    assertThat(Workload.named("get,put,get")).containsExactly(Workload.GET, Workload.PUT);
    assertThat(Workload.named("ycsb")).hasSize(6).contains(Workload.YCSB_F);
    assertThat(Workload.named("simple")).hasSize(14);
    assertThat(Workload.named("all")).containsExactly(Workload.values());
    assertThatThrownBy(() -> Workload.named("got"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("get-eventual")
        .hasMessageEndingWith("not got");
  }

  @Test
  void whatIsPutIntoTheTableWithAStreamIsLikeTheFirstTables() {
    String put = Recipe.of(Workload.PUT_STREAM, PLAN).get().getFirst().body();
    String plain = Recipe.of(Workload.PUT, PLAN).get().getFirst().body();
    assertThat(put.replace("\"t-streamed\"", "\"t\"")).isEqualTo(plain);
    assertThat(PLAN.tables().create(Tables.Kind.STREAMED).body())
        .contains("\"StreamViewType\":\"NEW_AND_OLD_IMAGES\"");
  }

  @Test
  void whatIsPutIntoTheTableWithIndexesIsFoundThroughThem() {
    String put = Recipe.of(Workload.PUT_INDEXED, PLAN).get().getFirst().body();
    assertThat(put).contains("\"t-indexed\"", "\"id\":", "\"p\":", "\"r\":");
    String query = Recipe.of(Workload.QUERY_INDEX, PLAN).get().getFirst().body();
    assertThat(query).contains("\"t-indexed\"", "\"IndexName\":\"rows\"", "p = :p");
    String table = PLAN.tables().create(Tables.Kind.INDEXED).body();
    assertThat(table.split("\"ProjectionType\":\"ALL\"", -1)).as("three indexes").hasSize(4);
    assertThat(Recipe.load(PLAN, Tables.Kind.INDEXED, 25, 26).body())
        .contains("item-00000000025", "part-000000001", "r-000");
  }

  @Test
  void theTableOfRowsHasWholePartitions() {
    Plan plan = new Plan(new Tables("t"), new BenchItem(100, 1), 60, 4, 1);
    assertThat(plan.partitions()).isEqualTo(2);
    assertThat(plan.itemsOf(Tables.Kind.ROWS)).isEqualTo(50);
    assertThat(plan.itemsOf(Tables.Kind.ITEMS)).isEqualTo(60);
    Request load = Recipe.load(plan, Tables.Kind.ROWS, 25, 50);
    assertThat(load.body()).contains("t-rows").contains("part-000000001").contains("r-024");
    assertThat(load.body()).doesNotContain("part-000000000\"").doesNotContain("part-000000002");
  }
}
