package dev.stator.verify.crash;

import dev.stator.verify.crash.Observed.Contents;
import dev.stator.verify.crash.Observed.Count;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is wrong with a server: one line for each thing, none where all is well. */
final class Findings {

  private Findings() {}

  /** Compares with what was acknowledged, and with itself; then takes what there is as what is. */
  static List<String> after(Load load, Observed observed) {
    List<String> findings = new ArrayList<>(load.findings);
    load.tables.check(observed.tables().keySet(), findings);
    load.tables.settle(observed.tables().keySet());
    dropItemsOfDeletedTables(load, observed);
    load.items.check(observed.items(), findings);
    load.items.settle(observed.items());
    for (int counter = 0; counter < Load.COUNTERS; counter++) {
      Long number = observed.counters().get(counter);
      if (number == null) {
        findings.add("counter " + counter + " is missing");
      } else {
        load.counters.get(counter).check(number, findings);
        load.counters.get(counter).settle(number);
      }
    }
    for (TransactionLedger ledger : load.transactions) {
      ledger.check(observed.numbersOf(TransactionWriter.names(ledger.partition())), findings);
    }
    observed.tables().forEach((table, contents) -> inItself(table, contents, findings));
    return findings;
  }

  /** A deletion without an answer may have been done, and then it was done wholly. */
  private static void dropItemsOfDeletedTables(Load load, Observed observed) {
    for (String table : load.tables.known()) {
      if (!observed.tables().containsKey(table)) {
        load.items.tableIsGone(table);
      }
    }
  }

  /** Base items, index entries and counts tell the same. */
  static void inItself(String table, Contents contents, List<String> findings) {
    TestTable form = TestTable.ofName(table);
    compare(table, contents.items(), contents.items(), contents.count(), findings);
    for (TestTable.TestIndex index : form.indexes()) {
      List<Map<String, AttributeValue>> derived =
          contents.items().stream()
              .map(item -> form.entry(index, item))
              .filter(Objects::nonNull)
              .toList();
      compare(
          table + "/" + index.name(),
          derived,
          contents.entries().getOrDefault(index.name(), List.of()),
          contents.indexCounts().get(index.name()),
          findings);
    }
  }

  private static void compare(
      String what,
      List<Map<String, AttributeValue>> expected,
      List<Map<String, AttributeValue>> found,
      Count counted,
      List<String> findings) {
    Map<Map<String, AttributeValue>, Integer> surplus = new HashMap<>();
    found.forEach(entry -> surplus.merge(entry, 1, Integer::sum));
    expected.forEach(entry -> surplus.merge(entry, -1, Integer::sum));
    surplus.forEach((entry, times) -> {
      if (times != 0) {
        findings.add(
            what
                + (times > 0 ? " has an entry without its item " : " lacks an entry of ")
                + entry.get("p")
                + " "
                + entry.get("s"));
      }
    });
    Count sum = new Count(expected.size(), expected.stream().mapToLong(TestTable::sizeBytes).sum());
    if (!sum.equals(counted)) {
      findings.add(what + " is said to hold " + counted + ", and holds " + sum);
    }
  }
}
