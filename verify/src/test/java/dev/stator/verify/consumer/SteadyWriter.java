package dev.stator.verify.consumer;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Puts one version of each item after the other, whatever becomes of the server meanwhile. A put
 * that is tried again, because nobody knows whether it was done, changes nothing the second time.
 */
final class SteadyWriter implements Callable<Integer> {
  /** What bounds a test that never stops the writer. */
  private static final int MOST_VERSIONS = 10_000;

  private final DynamoDbClient client;
  private final String table;
  private final Set<String> keys;
  private final FutureTask<Integer> versions = new FutureTask<>(this);
  private volatile boolean stopped;

  private SteadyWriter(DynamoDbClient client, String table, Set<String> keys) {
    this.client = client;
    this.table = table;
    this.keys = keys;
  }

  static SteadyWriter start(DynamoDbClient client, String table, Set<String> keys) {
    SteadyWriter writer = new SteadyWriter(client, table, keys);
    Thread.ofPlatform().daemon().start(writer.versions);
    return writer;
  }

  /** Lets the writer end with the version that it is at, and returns which one that was. */
  int stop() throws InterruptedException, ExecutionException {
    stopped = true;
    return versions.get();
  }

  @Override
  public Integer call() {
    int version = 0;
    while (!stopped && version < MOST_VERSIONS) {
      version++;
      for (String key : keys) {
        put(key, version);
      }
    }
    return version;
  }

  private void put(String key, int version) {
    Map<String, AttributeValue> item =
        Map.of(
            "id", AttributeValue.fromS(key),
            "version", AttributeValue.fromN(Integer.toString(version)));
    boolean done = false;
    while (!done) {
      try {
        client.putItem(put -> put.tableName(table).item(item));
        done = true;
      } catch (SdkClientException _) {
        // The server is away; the client has waited between its own attempts.
      }
    }
  }
}
