package dev.stator.engine.check;

import dev.stator.storage.CheckReport;
import dev.stator.storage.StorageEngine;
import java.util.ArrayList;
import java.util.List;

/**
 * What the check of a store finds.
 *
 * @param facts what is there
 * @param problems what is wrong
 */
public record Findings(List<String> facts, List<String> problems) {

  /** Checks a store. */
  public static Findings of(StorageEngine storage) {
    Findings findings = new Findings(new ArrayList<>(), new ArrayList<>());
    new StoreCheck(
            storage,
            new CheckReport() {
              @Override
              public void fact(String line) {
                findings.facts.add(line);
              }

              @Override
              public void problem(String line) {
                findings.problems.add(line);
              }
            })
        .run();
    return findings;
  }
}
