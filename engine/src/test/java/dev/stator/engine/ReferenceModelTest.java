package dev.stator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.storage.memory.MemoryEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A long random workload on a table with indexes agrees with a map at every step. */
class ReferenceModelTest {
  private static final int STEPS = 3_000;
  private static final int PARTITIONS = 4;
  private static final int SORT_KEYS = 12;
  private static final int COLOURS = 3;

  /** What the reference knows of an item. */
  private record Thing(int count, int colour) {}

  private final Map<String, NavigableMap<Integer, Thing>> reference = new TreeMap<>();
  private final ApiDriver api = new ApiDriver(new MemoryEngine(), EngineOptions.defaults());

  @Test
  void everyStepAgreesWithTheReference() {
    long seed = Long.getLong("stator.seed", new SplittableRandom().nextLong());
    System.out.println("ReferenceModelTest: -Dstator.seed=" + seed);
    SplittableRandom random = new SplittableRandom(seed);
    createTable();
    for (int step = 0; step < STEPS; step++) {
      String partition = "p" + random.nextInt(PARTITIONS);
      int sort = random.nextInt(SORT_KEYS);
      switch (random.nextInt(6)) {
        case 0 -> put(partition, sort, random.nextInt(COLOURS));
        case 1 -> delete(partition, sort);
        case 2 -> increment(partition, sort);
        case 3 -> putIfAbsent(partition, sort, random.nextInt(COLOURS));
        case 4 -> queryRange(partition, sort, random.nextInt(SORT_KEYS));
        default -> queryColour(random.nextInt(COLOURS));
      }
    }
    assertThat(api.call("Scan", "{'TableName':'Things','Select':'COUNT'}"))
        .contains("'Count':" + size());
    assertThat(api.call("DescribeTable", "{'TableName':'Things'}"))
        .contains("'ItemCount':" + size());
    api.close();
  }

  private void createTable() {
    api.call(
        "CreateTable",
        """
        {'TableName': 'Things', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [{'AttributeName': 'p', 'AttributeType': 'S'},
                                  {'AttributeName': 's', 'AttributeType': 'N'},
                                  {'AttributeName': 'colour', 'AttributeType': 'N'}],
         'KeySchema': [{'AttributeName': 'p', 'KeyType': 'HASH'},
                       {'AttributeName': 's', 'KeyType': 'RANGE'}],
         'LocalSecondaryIndexes': [{'IndexName': 'local',
           'KeySchema': [{'AttributeName': 'p', 'KeyType': 'HASH'},
                         {'AttributeName': 'colour', 'KeyType': 'RANGE'}],
           'Projection': {'ProjectionType': 'ALL'}}],
         'GlobalSecondaryIndexes': [{'IndexName': 'global',
           'KeySchema': [{'AttributeName': 'colour', 'KeyType': 'HASH'}],
           'Projection': {'ProjectionType': 'KEYS_ONLY'}}]}
        """);
  }

  private void put(String partition, int sort, int colour) {
    api.call(
        "PutItem",
        "{'TableName':'Things','Item':{%s,'count':{'N':'0'},'colour':{'N':'%d'}}}"
            .formatted(key(partition, sort), colour));
    items(partition).put(sort, new Thing(0, colour));
  }

  private void putIfAbsent(String partition, int sort, int colour) {
    String request =
        "{'TableName':'Things','Item':{%s,'count':{'N':'0'},'colour':{'N':'%d'}},'ConditionExpression':'attribute_not_exists(p)'}"
            .formatted(key(partition, sort), colour);
    if (items(partition).containsKey(sort)) {
      assertThat(api.error("PutItem", request)).startsWith("ConditionalCheckFailedException");
    } else {
      api.call("PutItem", request);
      items(partition).put(sort, new Thing(0, colour));
    }
  }

  private void delete(String partition, int sort) {
    api.call("DeleteItem", "{'TableName':'Things','Key':{" + key(partition, sort) + "}}");
    items(partition).remove(sort);
  }

  private void increment(String partition, int sort) {
    Thing before = items(partition).get(sort);
    String request =
        "{'TableName':'Things','Key':{%s},'UpdateExpression':'ADD #c :one','ConditionExpression':'attribute_exists(p)',"
                .formatted(key(partition, sort))
            + "'ExpressionAttributeNames':{'#c':'count'},'ExpressionAttributeValues':{':one':{'N':'1'}},"
            + "'ReturnValues':'UPDATED_NEW'}";
    if (before == null) {
      assertThat(api.error("UpdateItem", request)).startsWith("ConditionalCheckFailedException");
    } else {
      int count = before.count() + 1;
      assertThat(api.call("UpdateItem", request))
          .isEqualTo("{'Attributes':{'count':{'N':'" + count + "'}}}");
      items(partition).put(sort, new Thing(count, before.colour()));
    }
  }

  private void queryRange(String partition, int from, int to) {
    if (from > to) {
      return;
    }
    String expected =
        items(partition).subMap(from, true, to, true).entrySet().stream()
            .map(item ->
                "{'s':{'N':'%d'},'count':{'N':'%d'}}"
                    .formatted(item.getKey(), item.getValue().count()))
            .collect(Collectors.joining(","));
    assertThat(
            api.call(
                "Query",
                "{'TableName':'Things','KeyConditionExpression':'p = :p AND s BETWEEN :a AND :b',"
                    + "'ProjectionExpression':'s, #c','ExpressionAttributeNames':{'#c':'count'},"
                    + "'ExpressionAttributeValues':{':p':{'S':'%s'},':a':{'N':'%d'},':b':{'N':'%d'}}}"
                        .formatted(partition, from, to)))
        .startsWith("{'Items':[" + expected + "]");
  }

  private void queryColour(int colour) {
    List<Integer> counts = new ArrayList<>();
    for (Map.Entry<String, NavigableMap<Integer, Thing>> partition : reference.entrySet()) {
      int inPartition =
          (int)
              partition.getValue().values().stream()
                  .filter(thing -> thing.colour() == colour)
                  .count();
      assertThat(
              api.call(
                  "Query",
                  "{'TableName':'Things','IndexName':'local','Select':'COUNT',"
                      + "'KeyConditionExpression':'p = :p AND colour = :c',"
                      + "'ExpressionAttributeValues':{':p':{'S':'%s'},':c':{'N':'%d'}}}"
                          .formatted(partition.getKey(), colour)))
          .contains("'Count':" + inPartition + ",");
      counts.add(inPartition);
    }
    int total = counts.stream().mapToInt(Integer::intValue).sum();
    assertThat(
            api.call(
                "Query",
                "{'TableName':'Things','IndexName':'global','Select':'COUNT',"
                    + "'KeyConditionExpression':'colour = :c',"
                    + "'ExpressionAttributeValues':{':c':{'N':'%d'}}}".formatted(colour)))
        .contains("'Count':" + total + ",");
  }

  private NavigableMap<Integer, Thing> items(String partition) {
    return reference.computeIfAbsent(partition, absent -> new TreeMap<>());
  }

  private int size() {
    return reference.values().stream().mapToInt(Map::size).sum();
  }

  private static String key(String partition, int sort) {
    return "'p':{'S':'%s'},'s':{'N':'%d'}".formatted(partition, sort);
  }
}
