package dev.stator.verify.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * All that a server shows of itself: tables, items, index entries and counts.
 *
 * @param tables by name
 */
record Observed(Map<String, Contents> tables) {

  /**
   * What is in a table.
   *
   * @param items in the order of a Scan
   * @param entries by index name
   * @param count how many items and bytes DescribeTable tells
   * @param indexCounts the same by index name
   */
  record Contents(
      List<Map<String, AttributeValue>> items,
      Map<String, List<Map<String, AttributeValue>>> entries,
      Count count,
      Map<String, Count> indexCounts) {}

  /** A number of items, and their bytes. */
  record Count(long items, long bytes) {}

  static Observed by(Client client) throws Client.NoAnswerException {
    Map<String, Contents> tables = new HashMap<>();
    for (String table : client.call(sdk -> sdk.listTables()).tableNames()) {
      tables.put(table, contents(client, table));
    }
    return new Observed(tables);
  }

  private static Contents contents(Client client, String table) throws Client.NoAnswerException {
    TableDescription description =
        client.call(sdk -> sdk.describeTable(describe -> describe.tableName(table))).table();
    Map<String, Count> counts = new HashMap<>();
    description
        .localSecondaryIndexes()
        .forEach(i -> counts.put(i.indexName(), new Count(i.itemCount(), i.indexSizeBytes())));
    description
        .globalSecondaryIndexes()
        .forEach(i -> counts.put(i.indexName(), new Count(i.itemCount(), i.indexSizeBytes())));
    Map<String, List<Map<String, AttributeValue>>> entries = new HashMap<>();
    for (String index : counts.keySet()) {
      entries.put(index, client.scan(table, index));
    }
    return new Contents(
        client.scan(table, null),
        entries,
        new Count(description.itemCount(), description.tableSizeBytes()),
        counts);
  }

  /** Returns all items by name, but counters and those that change in transactions. */
  Map<ItemName, Map<String, AttributeValue>> items() {
    Map<ItemName, Map<String, AttributeValue>> items = new HashMap<>();
    tables.forEach((table, contents) -> {
      TestTable form = TestTable.ofName(table);
      for (Map<String, AttributeValue> item : contents.items()) {
        if (!isCounter(item) && !isOfTransactions(item)) {
          items.put(new ItemName(table, form.key(item)), item);
        }
      }
    });
    return items;
  }

  private static boolean isCounter(Map<String, AttributeValue> item) {
    return Load.COUNTER_PARTITION.equals(item.get("p").s());
  }

  private static boolean isOfTransactions(Map<String, AttributeValue> item) {
    return item.get("p").s().startsWith(Load.TRANSACTION_PARTITIONS);
  }

  /** Returns the numbers of items that change in transactions; 0 where one is not there. */
  List<Long> numbersOf(List<ItemName> names) {
    return names.stream().map(this::numberOf).toList();
  }

  private long numberOf(ItemName name) {
    return tables.get(name.table()).items().stream()
        .filter(item -> item.entrySet().containsAll(name.key().entrySet()))
        .mapToLong(item -> Long.parseLong(item.get("l").n()))
        .findAny()
        .orElse(0);
  }

  /** Returns the numbers of the counters that are there, by counter. */
  Map<Integer, Long> counters() {
    Map<Integer, Long> counters = new HashMap<>();
    Contents contents = tables.get("indexed");
    if (contents != null) {
      new ArrayList<>(contents.items())
          .stream()
              .filter(Observed::isCounter)
              .forEach(item ->
                  counters.put(
                      Integer.parseInt(item.get("s").n()), Long.parseLong(item.get("l").n())));
    }
    return counters;
  }
}
