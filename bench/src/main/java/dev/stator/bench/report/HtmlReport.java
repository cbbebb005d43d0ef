package dev.stator.bench.report;

import dev.stator.bench.load.Measurement;
import dev.stator.bench.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The results as one page with plots, which needs nothing beside itself: no scripts, no fonts, no
 * network.
 */
public final class HtmlReport {
  private static final int TICKS_PER_HALF_DISTANCE = 5;

  /** The percentile axis ends at 99.99 %: 4 nines. */
  private static final int NINES = 4;

  private final Results results;
  private final Markup page = new Markup();

  private HtmlReport(Results results) {
    this.results = results;
  }

  /** Returns the text of the page. */
  public static String of(Results results) {
    HtmlReport report = new HtmlReport(results);
    report.head();
    report.settings();
    new HtmlTable(results).writeTo(report.page);
    results.workloads().forEach(report::section);
    report.page.raw("</main></body></html>\n");
    return report.page.toString();
  }

  private int color(Subject subject) {
    return PageStyle.color(results, subject);
  }

  private void head() {
    page.raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
        .put("<title>Stator bench: %s</title>", results.title())
        .raw("<style>" + PageStyle.css() + "</style></head><body><main>")
        .put("<h1>Stator bench</h1><p class=\"lead\">%s</p>", results.title());
  }

  private void settings() {
    page.raw("<dl class=\"settings\">");
    results
        .settings()
        .forEach((name, value) -> page.put("<div><dt>%s</dt><dd>%s</dd></div>", name, value));
    page.raw("</dl><p class=\"legend\">");
    for (Subject subject : results.subjects()) {
      page.put("<span><i class=\"s%d\"></i>%s", color(subject), subject.name());
      page.raw(
          switch (subject.role()) {
            case FLOOR -> " <small>the bare HTTP server</small>";
            case MEASURED -> "";
            case PEER -> " <small>peer</small>";
          });
      page.raw("</span>");
    }
    page.raw("</p>");
  }

  private void section(Workload workload) {
    page.put(
        "<section><h2 id=\"%s\">%s</h2><p>%s</p>",
        workload.label(), workload.label(), workload.description());
    List<Subject> measured = results.measured(workload);
    for (Subject subject : results.subjects()) {
      if (!measured.contains(subject)) {
        page.put("<p class=\"note\">%s does not support it.</p>", subject.name());
      }
    }
    if (!measured.isEmpty()) {
      page.raw("<div class=\"plots\">");
      throughput(workload, measured);
      cpu(workload, measured);
      percentiles(workload, measured);
      overTime(workload, measured);
      page.raw("</div>");
    }
    page.raw("</section>");
  }

  private void throughput(Workload workload, List<Subject> measured) {
    List<BarPlot.Bar> bars = new ArrayList<>();
    for (Subject subject : measured) {
      Rounds rounds = results.of(subject, workload);
      bars.add(
          new BarPlot.Bar(
              subject.name(),
              color(subject),
              rounds.perSecond(),
              rounds.leastPerSecond(),
              rounds.mostPerSecond(),
              Figures.count(rounds.perSecond()) + "/s" + ratios(subject, workload)));
    }
    figure("Throughput, requests per second", new BarPlot("throughput", bars)::drawTo);
  }

  private String ratios(Subject subject, Workload workload) {
    List<Double> shares = results.sharesOfFloor(subject, workload);
    String floor =
        shares.isEmpty()
            ? ""
            : String.format(Locale.ROOT, " · %.0f %% of floor", 100 * Rounds.median(shares));
    OptionalDouble times = results.timesBestPeer(subject, workload);
    return times.isPresent()
        ? floor + " · " + Figures.digits(times.getAsDouble()) + "× peer"
        : floor;
  }

  private void cpu(Workload workload, List<Subject> measured) {
    List<BarPlot.Bar> bars = new ArrayList<>();
    for (Subject subject : measured) {
      OptionalDouble micros = results.of(subject, workload).medianOf(Measurement::cpuMicros);
      double value = micros.orElse(0);
      String text = micros.isPresent() ? Figures.time(value) : "not known";
      bars.add(new BarPlot.Bar(subject.name(), color(subject), value, value, value, text));
    }
    figure("CPU time of the server for a request", new BarPlot("CPU time", bars)::drawTo);
  }

  private void percentiles(Workload workload, List<Subject> measured) {
    List<LinePlot.Line> lines = new ArrayList<>();
    double least = Double.MAX_VALUE;
    double most = 1;
    for (Subject subject : measured) {
      List<LinePlot.Point> points = curve(results.of(subject, workload).latencies());
      for (LinePlot.Point point : points) {
        least = Math.min(least, point.y());
        most = Math.max(most, point.y());
      }
      lines.add(new LinePlot.Line(subject.name(), color(subject), points));
    }
    LinePlot plot =
        new LinePlot(
            "latency by percentile",
            new Axis(0, NINES, false),
            HtmlReport::percentile,
            Axis.powers(Math.min(least, most), most),
            micros -> Figures.mark(Figures.time(micros)),
            lines);
    String since = results.isSchedule() ? "from the scheduled time" : "from sending, closed loop";
    figure("Latency by percentile, " + since, plot::drawTo);
  }

  private static List<LinePlot.Point> curve(Histogram histogram) {
    List<LinePlot.Point> points = new ArrayList<>();
    for (HistogramIterationValue value : histogram.percentiles(TICKS_PER_HALF_DISTANCE)) {
      double above = 1 - value.getPercentileLevelIteratedTo() / 100;
      double nines = above <= 0 ? NINES + 1.0 : -Math.log10(above);
      if (nines <= NINES) {
        points.add(new LinePlot.Point(nines, value.getValueIteratedTo() / 1_000.0));
      }
    }
    return points;
  }

  private static String percentile(double nines) {
    double value = 100 - Math.pow(10, 2 - nines);
    return value == 0 ? "0 %" : String.format(Locale.ROOT, "%s %%", trimmed(value));
  }

  private static String trimmed(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }

  private void overTime(Workload workload, List<Subject> measured) {
    List<LinePlot.Line> lines = new ArrayList<>();
    double most = 1;
    double seconds = 1;
    for (Subject subject : measured) {
      List<LinePlot.Point> points = new ArrayList<>();
      for (Measurement one : results.of(subject, workload).all()) {
        for (double perSecond : one.overTime()) {
          points.add(new LinePlot.Point((points.size() + 0.5) / 4, perSecond));
          most = Math.max(most, perSecond);
        }
      }
      seconds = Math.max(seconds, points.size() / 4.0);
      lines.add(new LinePlot.Line(subject.name(), color(subject), points));
    }
    LinePlot plot =
        new LinePlot(
            "throughput over time",
            new Axis(0, seconds, false),
            second -> Figures.mark(Figures.digits(second)) + " s",
            Axis.upTo(most),
            perSecond -> Figures.mark(Figures.count(perSecond)),
            lines);
    figure("Throughput over time, round after round", plot::drawTo);
  }

  private void figure(String caption, Consumer<Markup> drawing) {
    page.put("<figure><figcaption>%s</figcaption>", caption);
    drawing.accept(page);
    page.raw("</figure>");
  }
}
