package dev.stator.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** Sees to it that the table that is measured is there with all its items. */
final class TableSetup {
  private static final Duration ACTIVE_WITHIN = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
  private static final Pattern ACTIVE = Pattern.compile("\"TableStatus\"\\s*:\\s*\"ACTIVE\"");
  private static final String NAME = "{\"TableName\":\"" + BenchItem.TABLE + "\"}";
  private static final String DEFINITION =
      "{\"TableName\":\""
          + BenchItem.TABLE
          + "\",\"BillingMode\":\"PAY_PER_REQUEST\","
          + "\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}],"
          + "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}]}";

  private static final int OK = 200;

  private final Endpoint endpoint;
  private final LongSupplier ticker;

  TableSetup(Endpoint endpoint, LongSupplier ticker) {
    this.endpoint = endpoint;
    this.ticker = ticker;
  }

  /**
   * Creates the table where it is missing, and writes the items of a plan anew.
   *
   * @throws BenchException if the endpoint refuses a part of that
   */
  void run(LoadPlan plan) {
    if (describe().status() != OK) {
      BlockingClient.mustAnswer(endpoint, "CreateTable", DEFINITION);
    }
    awaitActive();
    new LoadRun(endpoint, plan, ticker).writeItems();
  }

  private void awaitActive() {
    long deadline = ticker.getAsLong() + ACTIVE_WITHIN.toNanos();
    while (!ACTIVE.matcher(describe().body()).find()) {
      if (ticker.getAsLong() - deadline > 0) {
        throw new BenchException("the table of " + endpoint.name() + " does not become active");
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private BlockingClient.Answer describe() {
    try {
      return BlockingClient.ask(endpoint, "DescribeTable", NAME);
    } catch (IOException e) {
      throw new BenchException("DescribeTable of " + endpoint.name() + ": " + e.getMessage(), e);
    }
  }
}
