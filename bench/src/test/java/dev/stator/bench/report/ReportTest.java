package dev.stator.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stator.bench.load.Measurement;
import dev.stator.bench.request.Operation;
import dev.stator.bench.workload.Workload;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Figures of many answers and rounds become those that are shown. */
class ReportTest {
  private static final Subject FLOOR = new Subject("floor", Subject.Role.FLOOR);
  private static final Subject OURS = new Subject("o<u>rs", Subject.Role.MEASURED);
  private static final Subject PEER = new Subject("peer", Subject.Role.PEER);
  private static final Subject OTHER = new Subject("other", Subject.Role.PEER);

  private static Measurement measurement(double perSecond, OptionalDouble cpuMicros, long errors) {
    Histogram latencies = new Histogram(3);
    for (int micros = 1; micros <= 1_000; micros++) {
      latencies.recordValue(micros * 1_000L);
    }
    return new Measurement(
        perSecond,
        latencies,
        Map.of(Operation.GET_ITEM, latencies),
        new double[] {perSecond, perSecond},
        cpuMicros,
        OptionalDouble.empty(),
        errors,
        0,
        errors == 0 ? null : "status 500 <b>");
  }

  private static Rounds rounds(double... perSecond) {
    Rounds rounds = new Rounds();
    for (double each : perSecond) {
      rounds.add(measurement(each, OptionalDouble.empty(), 0));
    }
    return rounds;
  }

  private static Results results() {
    Results results =
        Results.empty(
            "a title",
            Map.of("items", "10"),
            false,
            List.of(FLOOR, OURS, PEER, OTHER),
            List.of(Workload.GET, Workload.TRANSACT_WRITE));
    for (int round = 1; round <= 3; round++) {
      results.add(FLOOR, Workload.GET, measurement(40_000 * round, OptionalDouble.of(12), 0));
      results.add(OURS, Workload.GET, measurement(30_000 * round, OptionalDouble.of(20), 0));
      results.add(PEER, Workload.GET, measurement(6_000 * round, OptionalDouble.of(90), 1));
      results.add(OTHER, Workload.GET, measurement(5_000 * round, OptionalDouble.empty(), 0));
    }
    results.add(OURS, Workload.TRANSACT_WRITE, measurement(1_000, OptionalDouble.empty(), 0));
    return results;
  }

  @Test
  void theMedianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
    assertThat(Rounds.median(List.of(7.0))).isEqualTo(7);
    assertThat(Rounds.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(Rounds.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
  }

  @Test
  void ratiosAreTakenWithinARound() {
    // The second round ran on a busy machine: both fell, their ratio did not.
    assertThat(rounds(50, 10, 60).throughputOver(rounds(100, 20, 100)))
        .containsExactly(0.5, 0.5, 0.6);
  }

  @Test
  void oursIsComparedWithTheFloorAndWithTheBestPeer() {
    Results results = results();
    assertThat(results.sharesOfFloor(OURS, Workload.GET)).containsExactly(0.75, 0.75, 0.75);
    assertThat(results.timesBestPeer(OURS, Workload.GET)).hasValue(5);
    assertThat(results.timesBestPeer(PEER, Workload.GET)).isEmpty();
    assertThat(results.timesBestPeer(OURS, Workload.TRANSACT_WRITE)).isEmpty();
    assertThat(results.sharesOfFloor(FLOOR, Workload.GET)).isEmpty();
    assertThat(results.errors()).isEqualTo(3);
  }

  @Test
  void figuresThatAreNotAlwaysKnownAreTheMedianOfThoseThatAre() {
    Rounds rounds = new Rounds();
    rounds.add(measurement(300, OptionalDouble.of(30), 0));
    rounds.add(measurement(100, OptionalDouble.of(10), 2));
    rounds.add(measurement(200, OptionalDouble.empty(), 1));
    assertThat(rounds.perSecond()).isEqualTo(200);
    assertThat(rounds.medianOf(Measurement::cpuMicros)).hasValue(20);
    assertThat(rounds.errors()).isEqualTo(3);
    assertThat(rounds.firstError()).isEqualTo("status 500 <b>");
    assertThat(rounds.median(one -> one.micros(99))).isCloseTo(990, within(1.0));
  }

  @Test
  void theTableHasALineForEachEndpointAndWorkload() {
    List<String> lines = TextReport.table(results()).lines().toList();
    assertThat(lines.get(2))
        .contains("get", "o<u>rs", "60000", "(30000 to 90000)", "75.0 %", "5.00", "20.0");
    assertThat(lines.get(5)).startsWith("transact-write").endsWith("not supported");
    assertThat(lines).anyMatch(line -> line.contains("Closed loop"));
  }

  @Test
  void theJsonIsWellFormedAndNamesEveryFigure() {
    String json = JsonReport.of(results());
    int objects = 0;
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      while (parser.nextToken() != null) {
        objects += parser.currentToken().isStructStart() ? 1 : 0;
      }
    }
    assertThat(objects).isGreaterThan(20);
    assertThat(json)
        .contains("\"workload\":\"get\",\"endpoint\":\"o<u>rs\",\"role\":\"measured\"")
        .contains("\"perSecond\":{\"median\":60000.0,\"least\":30000.0,\"most\":90000.0}")
        .contains("\"sharesOfFloor\":[0.75,0.75,0.75],\"timesBestPeer\":5.0")
        .contains("\"cpuMicros\":20.0")
        .contains("\"supported\":false")
        .contains("\"correctedLatencyMicros\"")
        .contains("\"firstError\":\"status 500 <b>\"");
  }

  @Test
  void thePageHasItsPlotsAndNeedsNothingBesideItself() {
    String page = HtmlReport.of(results());
    assertThat(page)
        .startsWith("<!doctype html>")
        .contains("o&lt;u&gt;rs")
        .contains("75 % of floor · 5.00× peer")
        .contains("peer does not support it.")
        .contains("prefers-color-scheme:dark")
        .doesNotContain("o<u>rs")
        .doesNotContain("http")
        .doesNotContain("<script")
        .doesNotContain("NaN");
    assertThat(page.split("<svg", -1)).hasSize(1 + 2 * 4);
    assertThat(page.split("<polyline", -1)).hasSize(1 + 2 * 4 + 2);
  }

  @Test
  void whereNothingWasAnsweredThereAreReportsAllTheSame() {
    Results results =
        Results.empty("t", Map.of(), false, List.of(FLOOR, OURS, PEER), List.of(Workload.GET));
    Measurement nothing =
        new Measurement(
            0,
            new Histogram(3),
            Map.of(),
            new double[] {0},
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            0,
            0,
            null);
    results.subjects().forEach(subject -> results.add(subject, Workload.GET, nothing));
    assertThat(HtmlReport.of(results)).contains("<svg").doesNotContain("NaN");
    assertThat(TextReport.table(results)).contains("get ").doesNotContain("NaN");
    assertThat(JsonReport.of(results)).contains("\"perSecond\"");
  }

  @Test
  void axesEndAtRoundNumbers() {
    assertThat(Axis.upTo(43_000).ticks()).containsExactly(0.0, 20_000.0, 40_000.0, 60_000.0);
    assertThat(Axis.powers(70, 4_000).ticks()).containsExactly(10.0, 100.0, 1_000.0, 10_000.0);
    assertThat(Axis.powers(10, 1_000).place(100)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void numbersHaveThreeDigitsThatCount() {
    assertThat(Figures.count(76_812)).isEqualTo("76.8 k");
    assertThat(Figures.count(999)).isEqualTo("999");
    assertThat(Figures.time(12.34)).isEqualTo("12.3 µs");
    assertThat(Figures.time(1_234)).isEqualTo("1.23 ms");
    assertThat(Figures.mark("10.0 k")).isEqualTo("10 k");
    assertThat(Figures.mark("2.50")).isEqualTo("2.5");
    assertThat(Figures.mark("0.00 µs")).isEqualTo("0 µs");
    assertThat(Figures.mark("100")).isEqualTo("100");
  }
}
