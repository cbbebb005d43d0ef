package dev.stator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.model.ApiException;
import dev.stator.storage.StorageException;
import dev.stator.storage.kit.HostileEngine;
import dev.stator.storage.kit.Hostility;
import dev.stator.storage.memory.MemoryEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Over a store without locks that conflicts for no reason, is not there now and then, and does not
 * know what became of commits, no acknowledged write is lost and none is done twice, and an item,
 * its index entry and the counters agree.
 */
class HostileStoreTest {
  private static final Hostility HOSTILITY = new Hostility(0.1, 0.1, 0.03, 0.1, false, true);
  private static final int WRITERS = 4;
  private static final int WRITES_OF_EACH = 250;
  private static final int ITEMS = 3;
  private static final Pattern COUNT = Pattern.compile("'n':\\{'N':'(\\d+)'\\}");

  /** What a writer knows of its increments. */
  private record Tally(int acknowledged, int unknown) {}

  private final MemoryEngine store = new MemoryEngine();
  private final long seed = Long.getLong("stator.seed", new SplittableRandom().nextLong());

  @Test
  void incrementsAreNeitherLostNorDoubled() throws Exception {
    System.out.println("HostileStoreTest: -Dstator.seed=" + seed);
    ApiDriver calm = new ApiDriver(store, EngineOptions.defaults());
    calm.call(
        "CreateTable",
        """
        {'TableName': 'Counts', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [{'AttributeName': 'id', 'AttributeType': 'N'},
                                  {'AttributeName': 'n', 'AttributeType': 'N'}],
         'KeySchema': [{'AttributeName': 'id', 'KeyType': 'HASH'}],
         'GlobalSecondaryIndexes': [{'IndexName': 'byCount',
           'KeySchema': [{'AttributeName': 'n', 'KeyType': 'HASH'}],
           'Projection': {'ProjectionType': 'ALL'}}]}
        """);
    ApiDriver hostile = hostile();
    List<Tally> tallies = new ArrayList<>();
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Callable<Tally>> work = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int first = writer;
        work.add(() -> increment(hostile, first));
      }
      for (Future<Tally> tally : writers.invokeAll(work)) {
        tallies.add(tally.get());
      }
    }
    int acknowledged = tallies.stream().mapToInt(Tally::acknowledged).sum();
    int unknown = tallies.stream().mapToInt(Tally::unknown).sum();
    assertThat(acknowledged).isGreaterThan(WRITERS * WRITES_OF_EACH / 2);

    ApiDriver after = new ApiDriver(store, EngineOptions.defaults());
    assertThat(sum(after.call("Scan", "{'TableName':'Counts'}")))
        .isBetween(acknowledged, acknowledged + unknown);
    assertThat(sum(after.call("Scan", "{'TableName':'Counts','IndexName':'byCount'}")))
        .isBetween(acknowledged, acknowledged + unknown);
    assertThat(after.call("DescribeTable", "{'TableName':'Counts'}"))
        .contains("'ItemCount':" + ITEMS)
        .doesNotContain("'ItemCount':" + (ITEMS + 1));
  }

  /** The engine reads its catalog when it opens, which the store may refuse a few times. */
  private ApiDriver hostile() {
    HostileEngine engine = new HostileEngine(store, HOSTILITY, seed, () -> {});
    while (true) {
      try {
        return new ApiDriver(engine, EngineOptions.defaults());
      } catch (StorageException.Unavailable notNow) {
        // The next try may find it.
      }
    }
  }

  private static Tally increment(ApiDriver api, int first) {
    int acknowledged = 0;
    int unknown = 0;
    for (int i = 0; i < WRITES_OF_EACH; i++) {
      try {
        api.call(
            "UpdateItem",
            "{'TableName':'Counts','Key':{'id':{'N':'%d'}},'UpdateExpression':'ADD n :one',"
                    .formatted((first + i) % ITEMS)
                + "'ExpressionAttributeValues':{':one':{'N':'1'}}}");
        acknowledged++;
      } catch (ApiException fault) {
        assertThat(fault.type().httpStatus()).isEqualTo(500);
        unknown++;
      }
    }
    return new Tally(acknowledged, unknown);
  }

  private static int sum(String page) {
    Matcher counts = COUNT.matcher(page);
    int sum = 0;
    while (counts.find()) {
      sum += Integer.parseInt(counts.group(1));
    }
    return sum;
  }
}
