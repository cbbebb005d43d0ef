package dev.stator.verify.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/**
 * A server that is killed again and again while it builds an index, and while others write: what is
 * there in between is right, each start goes on, and in the end base and index agree.
 *
 * <p>{@code -Dstator.backfill.kills} kills more often, {@code -Dstator.crash.seed} repeats a run as
 * far as it can be repeated.
 */
class KilledBackfillTest {
  private static final int KILLS = Integer.getInteger("stator.backfill.kills", 3);
  private static final int ITEMS = 30_000;
  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final String TABLE = "plain";
  private static final String INDEX = "by-x";

  @TempDir private Path scratch;

  @Test
  void leavesAnIndexThatAgreesWithItsTable()
      throws IOException, InterruptedException, Client.NoAnswerException {
    long seed = Long.getLong("stator.crash.seed", new SecureRandom().nextLong());
    System.out.println("KilledBackfillTest: -Dstator.crash.seed=" + seed);
    Random random = new Random(seed);
    Path folder = scratch.resolve("data");
    ServerProcess.Start start = new ServerProcess.Start(scratch, folder, "--durability", "os");
    List<String> findings = new ArrayList<>();
    List<Long> filled = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      try (ServerProcess server = ServerProcess.launch(start);
          Client client = Client.of(server)) {
        if (kill == 0) {
          fill(client);
          client.call(sdk -> sdk.updateTable(addition()));
        }
        filled.add(index(client).itemCount());
        server.killAmid(random, MOST_NANOS, (stopped, own) -> write(client, own, stopped));
      }
      FolderFindings.in(folder, findings);
      assertThat(findings).as("seed %d, kill %d", seed, kill).isEmpty();
    }
    System.out.println("KilledBackfillTest: entries at each start " + filled);

    try (ServerProcess server = ServerProcess.launch(start);
        Client client = Client.of(server)) {
      while (index(client).indexStatus() != IndexStatus.ACTIVE) {
        Thread.onSpinWait();
      }
      assertThat(byKey(client.scan(TABLE, INDEX))).isEqualTo(byKey(client.scan(TABLE, null)));
      assertThat(server.stop()).isZero();
    }
    FolderFindings.in(folder, findings);
    assertThat(findings).as("seed %d", seed).isEmpty();
  }

  private static UpdateTableRequest addition() {
    CreateGlobalSecondaryIndexAction create =
        CreateGlobalSecondaryIndexAction.builder()
            .indexName(INDEX)
            .keySchema(KeySchemaElement.builder().attributeName("x").keyType(KeyType.HASH).build())
            .projection(all -> all.projectionType(ProjectionType.ALL))
            .build();
    return UpdateTableRequest.builder()
        .tableName(TABLE)
        .attributeDefinitions(
            AttributeDefinition.builder()
                .attributeName("x")
                .attributeType(ScalarAttributeType.S)
                .build())
        .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder().create(create).build())
        .build();
  }

  private static Map<String, AttributeValue> item(int number, String x) {
    return Map.of("p", fromS("item " + number), "x", fromS(x));
  }

  private static void fill(Client client) throws Client.NoAnswerException {
    client.call(sdk -> sdk.createTable(TestTable.PLAIN.definition(TABLE)));
    client.putAll(
        TABLE, IntStream.range(0, ITEMS).mapToObj(number -> item(number, "x" + number)).toList());
  }

  private static GlobalSecondaryIndexDescription index(Client client)
      throws Client.NoAnswerException {
    DescribeTableResponse described =
        client.call(sdk -> sdk.describeTable(table -> table.tableName(TABLE)));
    return described.table().globalSecondaryIndexes().getFirst();
  }

  private static void write(Client client, Random random, BooleanSupplier stopped)
      throws Client.NoAnswerException {
    while (!stopped.getAsBoolean()) {
      int number = random.nextInt(2 * ITEMS);
      if (random.nextInt(3) == 0) {
        Map<String, AttributeValue> key = Map.of("p", fromS("item " + number));
        client.call(sdk -> sdk.deleteItem(delete -> delete.tableName(TABLE).key(key)));
      } else {
        Map<String, AttributeValue> item = item(number, "y" + random.nextInt(100));
        client.call(sdk -> sdk.putItem(put -> put.tableName(TABLE).item(item)));
      }
    }
  }

  private static Map<String, Map<String, AttributeValue>> byKey(
      List<Map<String, AttributeValue>> items) {
    Map<String, Map<String, AttributeValue>> byKey = new HashMap<>();
    items.forEach(item -> byKey.put(item.get("p").s(), item));
    assertThat(byKey).hasSameSizeAs(items);
    return byKey;
  }
}
