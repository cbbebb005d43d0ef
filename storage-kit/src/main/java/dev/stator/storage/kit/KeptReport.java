package dev.stator.storage.kit;

import dev.stator.storage.CheckReport;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what a check finds, in its order.
 *
 * @param facts what is there
 * @param problems what is wrong
 */
public record KeptReport(List<String> facts, List<String> problems) implements CheckReport {

  /** Begins with nothing. */
  public KeptReport() {
    this(new ArrayList<>(), new ArrayList<>());
  }

  @Override
  public void fact(String line) {
    facts.add(line);
  }

  @Override
  public void problem(String line) {
    problems.add(line);
  }
}
