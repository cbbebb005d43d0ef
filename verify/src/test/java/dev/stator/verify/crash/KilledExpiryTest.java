package dev.stator.verify.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A server that is killed again and again while it deletes expired items, and while others extend
 * the life of some: what is there in between is right, each start goes on, in the end all that is
 * expired is gone, and what was extended is there.
 *
 * <p>{@code -Dstator.expiry.kills} kills more often, {@code -Dstator.crash.seed} repeats a run as
 * far as it can be repeated.
 */
class KilledExpiryTest {
  private static final int KILLS = Integer.getInteger("stator.expiry.kills", 3);
  private static final int ITEMS = 10_000;
  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final int LONG_SECONDS = 1_000_000;
  private static final String TABLE = "plain";

  @TempDir private Path scratch;
  private final Set<String> extended = ConcurrentHashMap.newKeySet();
  private final long now = InstantSource.system().instant().getEpochSecond();

  @Test
  void leavesAnIndexOfExpiriesThatAgreesWithItsTable()
      throws IOException, InterruptedException, Client.NoAnswerException {
    long seed = Long.getLong("stator.crash.seed", new SecureRandom().nextLong());
    System.out.println("KilledExpiryTest: -Dstator.crash.seed=" + seed);
    Random random = new Random(seed);
    Path folder = scratch.resolve("data");
    ServerProcess.Start start =
        new ServerProcess.Start(scratch, folder, "--durability", "os", "--ttl-rate", "6000");
    List<String> findings = new ArrayList<>();
    List<Integer> left = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      try (ServerProcess server = ServerProcess.launch(start);
          Client client = Client.of(server)) {
        if (kill == 0) {
          fill(client);
          client.call(sdk ->
              sdk.updateTimeToLive(request ->
                  request
                      .tableName(TABLE)
                      .timeToLiveSpecification(ttl -> ttl.attributeName("until").enabled(true))));
        }
        left.add(client.scan(TABLE, null).size());
        server.killAmid(random, MOST_NANOS, (stopped, own) -> extend(client, own, stopped));
      }
      FolderFindings.in(folder, findings);
      assertThat(findings).as("seed %d, kill %d", seed, kill).isEmpty();
    }
    System.out.println("KilledExpiryTest: items at each start " + left);

    try (ServerProcess server = ServerProcess.launch(start);
        Client client = Client.of(server)) {
      List<Map<String, AttributeValue>> items = client.scan(TABLE, null);
      while (items.stream().anyMatch(item -> Long.parseLong(item.get("until").n()) < now)) {
        items = client.scan(TABLE, null);
      }
      assertThat(items.stream().map(item -> item.get("p").s())).containsAll(extended);
      assertThat(server.stop()).isZero();
    }
    FolderFindings.in(folder, findings);
    assertThat(findings).as("seed %d", seed).isEmpty();
  }

  private static Map<String, AttributeValue> item(String name, long until) {
    return Map.of("p", fromS(name), "until", fromN(Long.toString(until)));
  }

  private static String name(int number) {
    return "item " + number;
  }

  private void fill(Client client) throws Client.NoAnswerException {
    client.call(sdk -> sdk.createTable(TestTable.PLAIN.definition(TABLE)));
    client.putAll(
        TABLE,
        IntStream.range(0, ITEMS)
            .mapToObj(number -> item(name(number), now - 1 - number % 60))
            .toList());
  }

  private void extend(Client client, Random random, BooleanSupplier stopped)
      throws Client.NoAnswerException {
    while (!stopped.getAsBoolean()) {
      String name = name(random.nextInt(ITEMS));
      Map<String, AttributeValue> longer = item(name, now + LONG_SECONDS);
      client.call(sdk -> sdk.putItem(put -> put.tableName(TABLE).item(longer)));
      extended.add(name);
    }
  }
}
