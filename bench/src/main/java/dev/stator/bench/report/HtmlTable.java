package dev.stator.bench.report;

import dev.stator.bench.load.Measurement;
import dev.stator.bench.workload.Workload;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The table of all results on the page. */
final class HtmlTable {
  private static final int FIGURES = 9;

  private final Results results;

  HtmlTable(Results results) {
    this.results = results;
  }

  void writeTo(Markup page) {
    page.raw("<div class=\"wide\"><table><thead><tr><th>workload</th><th>endpoint</th>")
        .raw("<th>req/s</th><th>of floor</th><th>× best peer</th><th>p50</th><th>p99</th>")
        .raw(results.isSchedule() ? "<th>p99.9</th><th>max</th>" : "<th>p99.9</th>")
        .raw(results.isSchedule() ? "" : "<th>p99 corrected</th>")
        .raw("<th>CPU/request</th><th>errors</th></tr></thead><tbody>");
    for (Workload workload : results.workloads()) {
      for (Subject subject : results.subjects()) {
        row(page, subject, workload);
      }
    }
    page.raw("</tbody></table></div>");
    page.raw(
        results.isSchedule()
            ? "<p class=\"note\">Open loop: a latency begins at the moment at which the schedule"
                + " wanted the request sent, so that a stall counts for all requests that it"
                + " delayed.</p>"
            : "<p class=\"note\">Closed loop: latencies are of requests that were sent. “p99"
                + " corrected” adds those that a stall kept from being sent.</p>");
  }

  private void row(Markup page, Subject subject, Workload workload) {
    Rounds rounds = results.of(subject, workload);
    boolean first = subject.equals(results.subjects().getFirst());
    page.raw(first ? "<tr class=\"first\">" : "<tr>")
        .put("<td><a href=\"#%s\">%s</a></td>", workload.label(), workload.label())
        .put("<td><i class=\"s%d\"></i>%s</td>", PageStyle.color(results, subject), subject.name());
    if (!rounds.isMeasured()) {
      page.put("<td class=\"none\" colspan=\"%d\">not supported</td></tr>", FIGURES);
      return;
    }
    List<Double> shares = results.sharesOfFloor(subject, workload);
    OptionalDouble times = results.timesBestPeer(subject, workload);
    OptionalDouble cpu = rounds.medianOf(Measurement::cpuMicros);
    cell(page, String.format(Locale.ROOT, "%,.0f", rounds.perSecond()));
    cell(
        page,
        shares.isEmpty()
            ? "–"
            : String.format(Locale.ROOT, "%.1f %%", 100 * Rounds.median(shares)));
    cell(page, times.isPresent() ? Figures.digits(times.getAsDouble()) : "–");
    cell(page, Figures.time(rounds.median(one -> one.micros(50))));
    cell(page, Figures.time(rounds.median(one -> one.micros(99))));
    cell(page, Figures.time(rounds.median(one -> one.micros(99.9))));
    cell(
        page,
        Figures.time(
            results.isSchedule()
                ? rounds.median(Measurement::maxMicros)
                : rounds.median(TextReport::correctedP99)));
    cell(page, cpu.isPresent() ? Figures.time(cpu.getAsDouble()) : "–");
    cell(page, Long.toString(rounds.errors()));
    page.raw("</tr>");
  }

  private static void cell(Markup page, String text) {
    page.put("<td class=\"n\">%s</td>", text);
  }
}
