package dev.stator.verify.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.verify.process.ClientThreads;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The AWS SDK without its retries, so that every request is sent once and a missing answer shows.
 */
final class Client implements AutoCloseable {
  private static final int BATCH = 25;

  private final DynamoDbAsyncClient sdk;

  Client(URI endpoint) {
    sdk =
        DynamoDbAsyncClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .httpClientBuilder(ClientThreads.client().readTimeout(Duration.ofSeconds(30)))
            .build();
  }

  /** Returns a client of a server, which has to become ready. */
  static Client of(ServerProcess server) {
    URI endpoint = server.awaitReady();
    assertThat(endpoint).as("the server is ready; it said %s", server.output()).isNotNull();
    return new Client(Objects.requireNonNull(endpoint));
  }

  /** A request was sent, or perhaps was not, and nobody knows what has become of it. */
  static final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    NoAnswerException(SdkException cause) {
      super(cause);
    }
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @throws DynamoDbException if the server refuses it
   * @throws NoAnswerException if there is no answer, or one that leaves open whether it was done
   */
  <T> T call(Function<DynamoDbAsyncClient, CompletableFuture<T>> request) throws NoAnswerException {
    try {
      return request.apply(sdk).join();
    } catch (CompletionException failure) {
      switch (failure.getCause()) {
        case DynamoDbException refused when refused.statusCode() < 500 -> throw refused;
        case DynamoDbException fault -> throw new NoAnswerException(fault);
        case SdkClientException gone -> throw new NoAnswerException(gone);
        default -> throw failure;
      }
    }
  }

  /** Puts new items into a table, as many at once as may be. */
  void putAll(String table, List<Map<String, AttributeValue>> items) throws NoAnswerException {
    for (int first = 0; first < items.size(); first += BATCH) {
      List<WriteRequest> batch =
          items.subList(first, Math.min(items.size(), first + BATCH)).stream()
              .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build())
              .toList();
      call(sdk -> sdk.batchWriteItem(write -> write.requestItems(Map.of(table, batch))));
    }
  }

  /** Returns all items of a table, or all entries of an index where one is named. */
  List<Map<String, AttributeValue>> scan(String table, @Nullable String index)
      throws NoAnswerException {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, AttributeValue> start = null;
    do {
      ScanRequest.Builder request =
          ScanRequest.builder().tableName(table).indexName(index).exclusiveStartKey(start);
      ScanResponse page = call(sdk -> sdk.scan(request.build()));
      items.addAll(page.items());
      start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
    } while (start != null);
    return items;
  }

  @Override
  public void close() {
    sdk.close();
  }
}
