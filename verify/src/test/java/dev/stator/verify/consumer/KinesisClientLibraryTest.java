package dev.stator.verify.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.verify.process.ClientThreads;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The Kinesis Client Library follows a table that is written to all the time, while its partitions
 * split and its server is killed: each version of each item is handed to it, in order.
 */
class KinesisClientLibraryTest {
  private static final String TABLE = "Accounts";
  private static final Set<String> KEYS =
      IntStream.range(0, 16).mapToObj("account-%02d"::formatted).collect(Collectors.toSet());
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  @Test
  @Timeout(150)
  void nothingIsLostAndKeysKeepTheirOrderThroughASplitAndARestart(@TempDir Path folder)
      throws Exception {
    Followed followed = new Followed();
    try (DurableServer server = DurableServer.start(folder);
        DynamoDbClient client =
            local(DynamoDbClient.builder(), server.endpoint())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        DynamoDbAsyncClient tables =
            local(DynamoDbAsyncClient.builder(), server.endpoint())
                .httpClientBuilder(ClientThreads.client())
                .build();
        DynamoDbStreamsClient streams =
            local(DynamoDbStreamsClient.builder(), server.endpoint())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
      String stream = create(client);
      try (KinesisWorker _ = KinesisWorker.start(stream, tables, streams, followed)) {
        SteadyWriter writer = SteadyWriter.start(client, TABLE, KEYS);
        read(followed, 1);
        split(server.endpoint());
        begun(followed, 3);
        server.killAndStartAgain();
        split(server.endpoint());
        begun(followed, 5);
        read(followed, writer.stop());
      }
      assertThat(followed.wrong()).isEmpty();
      Map<String, Shard> shards = shards(streams, stream);
      assertThat(followed.shards()).isEqualTo(shards.keySet());
      assertThat(followed.ended()).isEqualTo(parents(shards)).hasSize(2);
    }
  }

  private static <B extends AwsClientBuilder<B, ?>> B local(B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
  }

  private static String create(DynamoDbClient client) {
    KeySchemaElement key =
        KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build();
    AttributeDefinition id =
        AttributeDefinition.builder()
            .attributeName("id")
            .attributeType(ScalarAttributeType.S)
            .build();
    return client
        .createTable(table ->
            table
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key)
                .attributeDefinitions(id)
                .streamSpecification(stream ->
                    stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)))
        .tableDescription()
        .latestStreamArn();
  }

  private static void read(Followed followed, int version) throws InterruptedException {
    assertThat(followed.awaitVersion(KEYS, version, PATIENCE))
        .as("all is read up to version %d; %s", version, followed.versions())
        .isTrue();
  }

  /** A split shard ends, and two begin. */
  private static void begun(Followed followed, int count) throws InterruptedException {
    assertThat(followed.awaitShards(count, PATIENCE))
        .as("%d shards are begun; %s", count, followed.shards())
        .isTrue();
  }

  private static void split(URI endpoint) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve("/_stator/split-partition"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"TableName\": \"" + TABLE + "\"}"))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.body()).isEqualTo("{\"split\":true}");
    }
  }

  private static Map<String, Shard> shards(DynamoDbStreamsClient streams, String stream) {
    List<Shard> all =
        streams.describeStream(ask -> ask.streamArn(stream)).streamDescription().shards();
    return all.stream().collect(Collectors.toMap(Shard::shardId, Function.identity()));
  }

  private static Set<String> parents(Map<String, Shard> shards) {
    return shards.values().stream()
        .map(Shard::parentShardId)
        .filter(parent -> parent != null)
        .collect(Collectors.toSet());
  }
}
