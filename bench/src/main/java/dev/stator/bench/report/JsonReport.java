package dev.stator.bench.report;

import dev.stator.bench.load.Measurement;
import dev.stator.bench.workload.Workload;
import java.io.StringWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** All results as one JSON object; times are in microseconds. */
public final class JsonReport {
  private static final double[] PERCENTILES = {50, 75, 90, 95, 99, 99.9, 99.99};
  private static final int TICKS_PER_HALF_DISTANCE = 5;

  private final Results results;
  private final JsonGenerator json;

  private JsonReport(Results results, JsonGenerator json) {
    this.results = results;
    this.json = json;
  }

  /** Returns the text of the report. */
  public static String of(Results results) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      new JsonReport(results, json).write();
    }
    return text.append('\n').toString();
  }

  private void write() {
    json.writeStartObject();
    json.writeStringProperty("title", results.title());
    json.writeBooleanProperty("openLoop", results.isSchedule());
    json.writeObjectPropertyStart("settings");
    results.settings().forEach(json::writeStringProperty);
    json.writeEndObject();
    json.writeArrayPropertyStart("results");
    for (Workload workload : results.workloads()) {
      for (Subject subject : results.subjects()) {
        result(subject, workload);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void result(Subject subject, Workload workload) {
    Rounds rounds = results.of(subject, workload);
    json.writeStartObject();
    json.writeStringProperty("workload", workload.label());
    json.writeStringProperty("endpoint", subject.name());
    json.writeStringProperty("role", subject.role().name().toLowerCase(Locale.ROOT));
    json.writeBooleanProperty("supported", rounds.isMeasured());
    if (rounds.isMeasured()) {
      throughput(subject, workload, rounds);
      latency(rounds);
      optional("cpuMicros", rounds.medianOf(Measurement::cpuMicros));
      optional("generatorCpuMicros", rounds.medianOf(Measurement::ownCpuMicros));
      json.writeNumberProperty("errors", rounds.errors());
      json.writeNumberProperty("unsent", rounds.unsent());
      if (rounds.firstError() != null) {
        json.writeStringProperty("firstError", rounds.firstError());
      }
    }
    json.writeEndObject();
  }

  private void throughput(Subject subject, Workload workload, Rounds rounds) {
    json.writeObjectPropertyStart("perSecond");
    number("median", rounds.perSecond());
    number("least", rounds.leastPerSecond());
    number("most", rounds.mostPerSecond());
    json.writeEndObject();
    json.writeArrayPropertyStart("rounds");
    for (Measurement one : rounds.all()) {
      json.writeStartObject();
      number("perSecond", one.perSecond());
      number("p99", one.micros(99));
      optional("cpuMicros", one.cpuMicros());
      json.writeArrayPropertyStart("overTime");
      for (double slot : one.overTime()) {
        json.writeNumber(rounded(slot));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("sharesOfFloor");
    results.sharesOfFloor(subject, workload).forEach(share -> json.writeNumber(rounded(share)));
    json.writeEndArray();
    optional("timesBestPeer", results.timesBestPeer(subject, workload));
  }

  private void latency(Rounds rounds) {
    json.writeObjectPropertyStart("latencyMicros");
    for (double percentile : PERCENTILES) {
      number(name(percentile), rounds.median(one -> one.micros(percentile)));
    }
    number("max", rounds.median(Measurement::maxMicros));
    json.writeEndObject();
    if (!results.isSchedule()) {
      json.writeObjectPropertyStart("correctedLatencyMicros");
      for (double percentile : PERCENTILES) {
        number(
            name(percentile),
            rounds.median(one -> one.correctedNanos(percentile).orElse(0) / 1_000.0));
      }
      json.writeEndObject();
    }
    json.writeObjectPropertyStart("operations");
    rounds
        .all()
        .getFirst()
        .byOperation()
        .forEach((operation, histogram) -> {
          json.writeObjectPropertyStart(operation.apiName());
          json.writeNumberProperty("count", histogram.getTotalCount());
          for (double percentile : PERCENTILES) {
            number(name(percentile), histogram.getValueAtPercentile(percentile) / 1_000.0);
          }
          json.writeEndObject();
        });
    json.writeEndObject();
    curve(rounds.latencies());
  }

  private void curve(Histogram histogram) {
    json.writeArrayPropertyStart("percentileCurve");
    for (HistogramIterationValue value : histogram.percentiles(TICKS_PER_HALF_DISTANCE)) {
      json.writeStartArray();
      json.writeNumber(value.getPercentileLevelIteratedTo());
      json.writeNumber(rounded(value.getValueIteratedTo() / 1_000.0));
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static String name(double percentile) {
    return "p"
        + (percentile == Math.rint(percentile)
            ? Long.toString((long) percentile)
            : Double.toString(percentile));
  }

  private void number(String name, double value) {
    json.writeNumberProperty(name, rounded(value));
  }

  private void optional(String name, OptionalDouble value) {
    if (value.isPresent()) {
      number(name, value.getAsDouble());
    }
  }

  /** What is not a number, such as a share of nothing, is written as 0. */
  private static double rounded(double value) {
    return Double.isFinite(value) ? Math.round(value * 1_000) / 1_000.0 : 0;
  }
}
