package dev.stator.verify.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.stator.verify.crash.Observed.Contents;
import dev.stator.verify.crash.Observed.Count;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The checker passes histories that may be, and refuses those that may not. */
class FindingsTest {
  private static final ItemName NAME = new ItemName("plain", Map.of("p", fromS("a")));
  private static final ItemName OTHER = new ItemName("plain", Map.of("p", fromS("b")));

  private final Load load = new Load(false);
  private final Map<ItemName, Map<String, AttributeValue>> stored = new HashMap<>();
  private final long[] counters = new long[Load.COUNTERS];

  @BeforeEach
  void createTables() {
    Load.TABLES.forEach(table -> load.tables.acknowledged(table, true));
  }

  private static Map<String, AttributeValue> item(ItemName name, int version) {
    Map<String, AttributeValue> item = new HashMap<>(name.key());
    item.put("v", fromN("" + version));
    return item;
  }

  private List<String> findings() {
    return Findings.after(load, observed());
  }

  private Observed observed() {
    List<Map<String, AttributeValue>> plain = List.copyOf(stored.values());
    List<Map<String, AttributeValue>> indexed =
        IntStream.range(0, Load.COUNTERS)
            .<Map<String, AttributeValue>>mapToObj(counter -> {
              Map<String, AttributeValue> item = new HashMap<>(CounterWriter.first(counter));
              item.put("l", fromN("" + counters[counter]));
              return item;
            })
            .toList();
    return new Observed(
        Map.of("plain", whole("plain", plain), "indexed", whole("indexed", indexed)));
  }

  /** Contents in which everything fits together. */
  private static Contents whole(String table, List<Map<String, AttributeValue>> items) {
    TestTable form = TestTable.ofName(table);
    Map<String, List<Map<String, AttributeValue>>> entries = new HashMap<>();
    Map<String, Count> counts = new HashMap<>();
    for (TestTable.TestIndex index : form.indexes()) {
      List<Map<String, AttributeValue>> derived =
          items.stream()
              .map(item -> form.entry(index, item))
              .filter(entry -> entry != null)
              .toList();
      entries.put(index.name(), derived);
      counts.put(index.name(), count(derived));
    }
    return new Contents(items, entries, count(items), counts);
  }

  private static Count count(List<Map<String, AttributeValue>> items) {
    return new Count(items.size(), items.stream().mapToLong(TestTable::sizeBytes).sum());
  }

  @Test
  void historyInWhichEverythingIsThereHasNoFindings() {
    load.items.acknowledged(NAME, item(NAME, 1));
    load.items.acknowledged(NAME, item(NAME, 2));
    load.items.acknowledged(OTHER, item(OTHER, 3));
    load.items.acknowledged(OTHER, null);
    stored.put(NAME, item(NAME, 2));

    assertThat(findings()).isEmpty();
  }

  @Test
  void lostAcknowledgedPutIsFound() {
    load.items.acknowledged(NAME, item(NAME, 1));

    assertThat(findings()).singleElement().asString().contains("is absent, may be [version");
  }

  @Test
  void putThatFellBackToTheOneBeforeIsFound() {
    load.items.acknowledged(NAME, item(NAME, 1));
    load.items.acknowledged(NAME, item(NAME, 2));
    stored.put(NAME, item(NAME, 1));

    assertThat(findings()).hasSize(1);
  }

  @Test
  void deletedItemThatIsBackIsFound() {
    load.items.acknowledged(NAME, item(NAME, 1));
    load.items.acknowledged(NAME, null);
    stored.put(NAME, item(NAME, 1));

    assertThat(findings()).hasSize(1);
  }

  @Test
  void itemThatNobodyWroteIsFound() {
    stored.put(NAME, item(NAME, 1));

    assertThat(findings()).singleElement().asString().contains("written by nobody");
  }

  @Test
  void writeWithoutAnswerMayBeThereOrNot() {
    load.items.acknowledged(NAME, item(NAME, 1));
    load.items.unknown(NAME, item(NAME, 2));
    stored.put(NAME, item(NAME, 2));
    assertThat(findings()).isEmpty();

    load.items.unknown(NAME, item(NAME, 3));
    assertThat(findings()).isEmpty();

    stored.put(NAME, item(NAME, 3));
    assertThat(findings()).as("once it was not there it does not come later").hasSize(1);
  }

  @Test
  void batchWithoutAnswerMayBeThereForEachItemButNotForAPartOfOne() {
    Map<String, AttributeValue> before = item(NAME, 1);
    before.put("note", fromS("old"));
    Map<String, AttributeValue> after = item(NAME, 2);
    after.put("note", fromS("new"));
    load.items.acknowledged(NAME, before);
    load.items.unknown(NAME, after);
    load.items.unknown(OTHER, item(OTHER, 2));
    Map<String, AttributeValue> half = new HashMap<>(after);
    half.put("note", fromS("old"));

    stored.put(NAME, half);
    assertThat(findings()).singleElement().asString().startsWith(NAME.toString());
  }

  @Test
  void counterBelowWhatWasAcknowledgedIsFound() {
    load.counters.get(0).acknowledged(1);
    load.counters.get(0).acknowledged(2);
    load.counters.get(0).unknown();
    counters[0] = 1;

    assertThat(findings()).first().asString().contains("a counter is 1, may be 2 to 3");
  }

  @Test
  void counterBeyondWhatWasAskedForIsFound() {
    load.counters.get(1).acknowledged(1);
    load.counters.get(1).unknown();
    counters[1] = 3;

    assertThat(findings()).singleElement().asString().contains("a counter is 3, may be 1 to 2");
  }

  @Test
  void incrementsThatShareANumberAreFound() {
    load.counters.get(2).acknowledged(1);
    load.counters.get(2).acknowledged(1);
    counters[2] = 2;

    assertThat(findings()).singleElement().asString().contains("with the number of another");
  }

  @Test
  void incrementAnsweredWithANumberBeyondTheCounterIsFound() {
    load.counters.get(3).acknowledged(2);
    load.counters.get(3).unknown();
    counters[3] = 1;

    assertThat(findings()).singleElement().asString().contains("that the counter never had");
  }

  @Test
  void tablesThatAreMissingOrBackAreFound() {
    load.tables.acknowledged("table-1", true);
    load.tables.acknowledged("plain", false);

    assertThat(findings())
        .containsExactlyInAnyOrder("table table-1 is missing", "table plain is still there");
  }

  @Test
  void deletionWithoutAnswerTakesAllItemsOrNone() {
    ItemName inTable = new ItemName("table-1", Map.of("p", fromS("a"), "s", fromN("1")));
    load.tables.acknowledged("table-1", true);
    load.items.acknowledged(inTable, item(inTable, 1));
    load.tables.unknown("table-1");
    assertThat(findings()).isEmpty();

    load.tables.unknown("table-1");
    load.items.acknowledged(inTable, item(inTable, 1));
    Observed emptied =
        new Observed(
            Map.of(
                "table-1", whole("table-1", List.of()),
                "plain", whole("plain", List.of()),
                "indexed", observed().tables().get("indexed")));
    assertThat(Findings.after(load, emptied)).singleElement().asString().contains("is absent");
  }

  @Test
  void indexEntryWithoutItemAndItemWithoutEntryAreFound() {
    List<Map<String, AttributeValue>> items =
        List.of(
            Map.of("p", fromS("p"), "s", fromN("1"), "g", fromS("g")),
            Map.of("p", fromS("p"), "s", fromN("2"), "g", fromS("g")));
    Contents whole = whole("indexed", items);
    Contents without = whole("indexed", items.subList(0, 1));
    List<String> findings = new ArrayList<>();

    Findings.inItself("indexed", whole, findings);
    assertThat(findings).isEmpty();

    Findings.inItself(
        "indexed",
        new Contents(without.items(), whole.entries(), without.count(), whole.indexCounts()),
        findings);
    assertThat(findings)
        .anyMatch(line -> line.startsWith("indexed/keys-only has an entry without its item"));

    findings.clear();
    Findings.inItself(
        "indexed",
        new Contents(whole.items(), without.entries(), whole.count(), without.indexCounts()),
        findings);
    assertThat(findings).anyMatch(line -> line.startsWith("indexed/keys-only lacks an entry of"));
  }

  @Test
  void entryThatStayedAsItWasWhileItsItemChangedIsFound() {
    Map<String, AttributeValue> before =
        Map.of("p", fromS("p"), "s", fromN("1"), "l", fromN("1"), "note", fromS("before"));
    Map<String, AttributeValue> after =
        Map.of("p", fromS("p"), "s", fromN("1"), "l", fromN("1"), "note", fromS("after!"));
    Contents old = whole("indexed", List.of(before));
    Contents now = whole("indexed", List.of(after));
    List<String> findings = new ArrayList<>();

    Findings.inItself(
        "indexed",
        new Contents(now.items(), old.entries(), now.count(), now.indexCounts()),
        findings);
    assertThat(findings).hasSize(2).allMatch(line -> line.startsWith("indexed/local"));
  }

  @Test
  void countsThatDoNotFitTheItemsAreFound() {
    List<Map<String, AttributeValue>> items = List.of(Map.of("p", fromS("a"), "v", fromN("1")));
    Contents contents = whole("plain", items);
    List<String> findings = new ArrayList<>();

    Findings.inItself(
        "plain", new Contents(items, Map.of(), new Count(2, 5), contents.indexCounts()), findings);

    // p and a, v and a number of one digit: 1 + 1 + 1 + 2 bytes.
    assertThat(findings)
        .containsExactly(
            "plain is said to hold Count[items=2, bytes=5], and holds Count[items=1, bytes=5]");
  }

  @Test
  void ledgerOfAServerThatMayLoseItsLastWritesAllowsEarlierOnesButNoOthers() {
    Load lossy = new Load(true);
    Load.TABLES.forEach(table -> lossy.tables.acknowledged(table, true));
    lossy.items.acknowledged(NAME, item(NAME, 1));
    lossy.items.acknowledged(NAME, item(NAME, 2));
    lossy.counters.get(0).acknowledged(1);
    assertThat(Findings.after(lossy, observed())).isEmpty();

    lossy.items.acknowledged(NAME, item(NAME, 3));
    stored.put(NAME, item(NAME, 2));
    assertThat(Findings.after(lossy, observed())).hasSize(1);
  }

  private static Map<String, AttributeValue> together(ItemName name, int number) {
    Map<String, AttributeValue> item = new HashMap<>(name.key());
    item.put("l", fromN("" + number));
    return item;
  }

  /** What is found where the items of the first writer of transactions have these numbers. */
  private List<String> findingsOfTransactions(int plain, int first, int second) {
    List<ItemName> names = TransactionWriter.names(Load.TRANSACTION_PARTITIONS + 0);
    List<Map<String, AttributeValue>> indexed = new ArrayList<>();
    indexed.addAll(observed().tables().get("indexed").items());
    indexed.add(together(names.get(1), first));
    indexed.add(together(names.get(2), second));
    return Findings.after(
        load,
        new Observed(
            Map.of(
                "plain",
                whole("plain", List.of(together(names.get(0), plain))),
                "indexed",
                whole("indexed", indexed))));
  }

  @Test
  void aTransactionThatWasDone_isRight() {
    load.transactions.getFirst().sending("t");
    load.transactions.getFirst().acknowledged();
    assertThat(findingsOfTransactions(1, 1, 1)).isEmpty();
  }

  @Test
  void aTransactionDoneByHalf_isFound() {
    load.transactions.getFirst().sending("t");
    assertThat(findingsOfTransactions(1, 1, 0))
        .containsExactly("a transaction over together0 was done by half: [1, 1, 0]");
  }

  @Test
  void aTransactionWithoutAnAnswer_mayBeDoneOrNot() {
    load.transactions.getFirst().sending("t");
    assertThat(findingsOfTransactions(1, 1, 1)).isEmpty();
    assertThat(findingsOfTransactions(0, 0, 0)).isEmpty();
  }

  @Test
  void anAcknowledgedTransactionThatIsLost_isFound() {
    load.transactions.getFirst().sending("t");
    load.transactions.getFirst().acknowledged();
    assertThat(findingsOfTransactions(0, 0, 0))
        .containsExactly("transactions over together0 were done 0 times, may be 1 to 1");
  }

  @Test
  void aTransactionDoneTwiceUnderItsToken_isFound() {
    load.transactions.getFirst().sending("t");
    assertThat(findingsOfTransactions(1, 1, 1)).isEmpty();
    load.transactions.getFirst().sending("t");
    load.transactions.getFirst().acknowledged();
    assertThat(findingsOfTransactions(2, 2, 2))
        .containsExactly("transactions over together0 were done 2 times, may be 1 to 1");
  }
}
