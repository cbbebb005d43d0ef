package dev.stator.bench;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Measures one endpoint: throughput, latency and the server's CPU time, one workload after another.
 *
 * <p>Each connection has one request under way (a closed loop), so the latency is that of a server
 * as busy as these connections make it, and says nothing of arrivals at a fixed rate.
 */
public final class LoadGenerator {
  private LoadGenerator() {}

  /**
   * Runs it: {@code --endpoint http://127.0.0.1:8000[,pid=n] [--workload get] [--workload put]} and
   * the options of a plan. The exit code is 1 if a request came to nothing.
   */
  public static void main(String[] words) {
    Commands.run(() -> {
      Set<String> options = new HashSet<>(LoadPlan.OPTIONS);
      options.addAll(Set.of("endpoint", "workload"));
      Arguments arguments = Arguments.parse(List.of(words), options);
      Endpoint endpoint =
          Endpoint.parse(
              arguments
                  .text("endpoint")
                  .orElseThrow(() -> new UsageException("--endpoint is needed")));
      return run(endpoint, LoadPlan.of(arguments), workloads(arguments), System::nanoTime);
    });
  }

  /** Returns the workloads that were asked for, or all of them. */
  static List<Workload> workloads(Arguments arguments) {
    List<String> names = arguments.all("workload");
    return names.isEmpty()
        ? List.of(Workload.values())
        : names.stream().map(Workload::named).toList();
  }

  private static int run(
      Endpoint endpoint, LoadPlan plan, List<Workload> workloads, LongSupplier ticker) {
    new TableSetup(endpoint, ticker).run(plan);
    System.out.println(Report.heading());
    int code = 0;
    for (Workload workload : workloads) {
      Measurement measurement = new LoadRun(endpoint, plan, ticker).measure(workload);
      System.out.println(Report.line(workload, endpoint.name(), measurement));
      if (measurement.errors() > 0) {
        System.err.println("the first error: " + measurement.firstError());
        code = 1;
      }
    }
    return code;
  }
}
