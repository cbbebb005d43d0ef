package dev.stator.engine.check;

import dev.stator.storage.StorageEngine;
import dev.stator.storage.kit.KeptReport;
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
    KeptReport report = new KeptReport();
    new StoreCheck(storage, report).run();
    return new Findings(report.facts(), report.problems());
  }
}
