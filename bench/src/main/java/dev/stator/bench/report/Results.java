package dev.stator.bench.report;

import dev.stator.bench.load.Measurement;
import dev.stator.bench.workload.Workload;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * All that was measured.
 *
 * @param title what was done, in one line
 * @param settings names and values of what it was done with, in the order to show
 * @param isSchedule whether requests were sent by a schedule
 * @param subjects the endpoints, in the order to show
 * @param workloads the workloads, in the order to show
 * @param rounds the measurements by endpoint and workload
 */
public record Results(
    String title,
    Map<String, String> settings,
    boolean isSchedule,
    List<Subject> subjects,
    List<Workload> workloads,
    Map<String, Map<Workload, Rounds>> rounds) {

  /** Returns results without a measurement. */
  public static Results empty(
      String title,
      Map<String, String> settings,
      boolean isSchedule,
      List<Subject> subjects,
      List<Workload> workloads) {
    Map<String, Map<Workload, Rounds>> rounds = new HashMap<>();
    for (Subject subject : subjects) {
      Map<Workload, Rounds> each = new EnumMap<>(Workload.class);
      workloads.forEach(workload -> each.put(workload, new Rounds()));
      rounds.put(subject.name(), each);
    }
    return new Results(title, settings, isSchedule, subjects, workloads, rounds);
  }

  /** Adds a round. */
  public void add(Subject subject, Workload workload, Measurement measurement) {
    of(subject, workload).add(measurement);
  }

  /** Returns the rounds of an endpoint with a workload; none where it is not supported. */
  public Rounds of(Subject subject, Workload workload) {
    Map<Workload, Rounds> each = rounds.get(subject.name());
    Rounds found = each == null ? null : each.get(workload);
    if (found == null) {
      throw new IllegalArgumentException(subject.name() + " " + workload.label());
    }
    return found;
  }

  /** Returns the errors of all measurements. */
  public long errors() {
    return rounds.values().stream()
        .flatMap(each -> each.values().stream())
        .mapToLong(Rounds::errors)
        .sum();
  }

  /** Returns the subjects that were measured with a workload. */
  List<Subject> measured(Workload workload) {
    return subjects.stream().filter(subject -> of(subject, workload).isMeasured()).toList();
  }

  /** Returns the throughput as a share of the floor's, round by round; empty without a floor. */
  List<Double> sharesOfFloor(Subject subject, Workload workload) {
    return subject.role() == Subject.Role.FLOOR
        ? List.of()
        : subjects.stream()
            .filter(other -> other.role() == Subject.Role.FLOOR)
            .findFirst()
            .map(floor -> of(subject, workload).throughputOver(of(floor, workload)))
            .orElse(List.of());
  }

  /** Returns how many times the throughput of the best peer it is; empty for others than ours. */
  OptionalDouble timesBestPeer(Subject subject, Workload workload) {
    if (subject.role() != Subject.Role.MEASURED || !of(subject, workload).isMeasured()) {
      return OptionalDouble.empty();
    }
    List<Double> peers = new ArrayList<>();
    for (Subject other : measured(workload)) {
      if (other.role() == Subject.Role.PEER) {
        peers.add(of(other, workload).perSecond());
      }
    }
    double ours = of(subject, workload).perSecond();
    return peers.stream().filter(peer -> peer > 0).mapToDouble(peer -> ours / peer).min();
  }
}
