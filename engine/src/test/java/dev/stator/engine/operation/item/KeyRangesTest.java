package dev.stator.engine.operation.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.storage.memory.MemoryEngine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sort conditions on awkward keys: zeros, 0xFF, prefixes of one another, characters beyond the
 * basic plane. What a query returns of a table, a local and a global index, in both directions and
 * in pages, is what the conditions say of the bytes (developer guide, Query: strings are ordered by
 * their UTF-8, binary values as unsigned bytes).
 *
 * <p>The keys are drawn at random; {@code -Dstator.seed} repeats a run.
 */
class KeyRangesTest {
  private static final long SEED = Long.getLong("stator.seed", new SplittableRandom().nextLong());
  private static final int ROUNDS = 60;
  private static final Pattern LAST_KEY = Pattern.compile("'LastEvaluatedKey':(\\{.*\\}\\})\\}");
  private static final Pattern IDS = Pattern.compile("'id':\\{'N':'(\\d+)'\\}");
  private static final List<String> TEXTS =
      List.of("a", "b", "\u00e9", "\uffee", "\ud83d\ude00", "\udbff\udffd", " ", "\u007f");

  private final Random random = new Random(SEED);

  /** A type of keys, with its awkward values. */
  enum Kind {
    S {
      @Override
      byte[] draw(Random random) {
        StringBuilder text = new StringBuilder();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
          text.append(TEXTS.get(random.nextInt(TEXTS.size())));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
      }

      @Override
      String json(byte[] key) {
        return "{'S':'" + new String(key, StandardCharsets.UTF_8) + "'}";
      }
    },
    B {
      @Override
      byte[] draw(Random random) {
        byte[] alphabet = {0, 0, 1, (byte) 0xFE, (byte) 0xFF, (byte) 0xFF};
        byte[] key = new byte[1 + random.nextInt(4)];
        for (int i = 0; i < key.length; i++) {
          key[i] = alphabet[random.nextInt(alphabet.length)];
        }
        return key;
      }

      @Override
      String json(byte[] key) {
        return "{'B':'" + Base64.getEncoder().encodeToString(key) + "'}";
      }
    };

    abstract byte[] draw(Random random);

    abstract String json(byte[] key);
  }

  /** What is queried: the sort attribute, and how the partition is asked for. */
  private record Target(String index, String partition, String sort) {}

  private static final List<Target> TARGETS =
      List.of(
          new Target("", "pk = :p", "sk"),
          new Target("'IndexName':'local',", "pk = :p", "rkey"),
          new Target("'IndexName':'global',", "hkey = :p", "rkey"),
          new Target("'IndexName':'both',", "hkey = :p AND fkey = :f", "rkey"));

  private record Condition(String text, Predicate<byte[]> test, List<byte[]> values) {}

  @ParameterizedTest
  @CsvSource({"S", "B"})
  void aQueryReturnsWhatItsConditionSaysOfTheBytes(Kind kind) {
    System.out.println("KeyRangesTest: -Dstator.seed=" + SEED);
    try (ApiDriver api = new ApiDriver(new MemoryEngine(), EngineOptions.defaults())) {
      createTable(api, kind);
      List<byte[]> keys = new ArrayList<>(distinct(kind, 40));
      for (int id = 0; id < keys.size(); id++) {
        put(api, kind, id, keys.get(id), keys.get(keys.size() - 1 - id));
      }
      for (int round = 0; round < ROUNDS; round++) {
        Condition condition = condition(kind, keys);
        for (Target target : TARGETS) {
          check(api, kind, keys, target, condition);
        }
      }
    }
  }

  private void check(
      ApiDriver api, Kind kind, List<byte[]> keys, Target target, Condition condition) {
    boolean indexed = !target.index().isEmpty();
    List<Integer> expected = new ArrayList<>();
    for (int id = 0; id < keys.size(); id++) {
      if (condition.test().test(sortKey(keys, id, indexed))) {
        expected.add(id);
      }
    }
    expected.sort(Comparator.comparing(id -> sortKey(keys, id, indexed), Arrays::compareUnsigned));
    boolean descending = random.nextBoolean();
    int limit = 1 + random.nextInt(5);
    String described = target + " " + condition.text() + " of " + hex(condition) + " " + descending;
    assertThat(ids(api, kind, target, condition, descending, limit))
        .as(described)
        .isEqualTo(descending ? expected.reversed() : expected);
  }

  private static byte[] sortKey(List<byte[]> keys, int id, boolean indexed) {
    return keys.get(indexed ? keys.size() - 1 - id : id);
  }

  private static String hex(Condition condition) {
    return condition.values().stream().map(HexFormat.of()::formatHex).toList().toString();
  }

  private static List<Integer> ids(
      ApiDriver api, Kind kind, Target target, Condition condition, boolean descending, int limit) {
    String values = "':p':{'S':'p'},':x':" + kind.json(condition.values().getFirst());
    if (condition.values().size() > 1) {
      values += ",':y':" + kind.json(condition.values().get(1));
    }
    if (target.partition().contains(":f")) {
      values += ",':f':{'S':'f'}";
    }
    String request =
        "{'TableName':'Keys',%s'KeyConditionExpression':'%s AND %s',"
                .formatted(
                    target.index(), target.partition(), condition.text().formatted(target.sort()))
            + "'ExpressionAttributeValues':{%s},'ScanIndexForward':%s,'Limit':%d"
                .formatted(values, !descending, limit);
    List<Integer> ids = new ArrayList<>();
    String startKey = "";
    while (true) {
      String page = api.call("Query", request + startKey + "}");
      IDS.matcher(page).results().forEach(match -> ids.add(Integer.valueOf(match.group(1))));
      Matcher last = LAST_KEY.matcher(page);
      if (!last.find()) {
        return ids;
      }
      startKey = ",'ExclusiveStartKey':" + last.group(1);
    }
  }

  private List<byte[]> distinct(Kind kind, int count) {
    TreeMap<byte[], Boolean> keys = new TreeMap<>(Arrays::compareUnsigned);
    while (keys.size() < count) {
      keys.put(kind.draw(random), true);
    }
    List<byte[]> shuffled = new ArrayList<>(keys.keySet());
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private Condition condition(Kind kind, List<byte[]> keys) {
    byte[] x = random.nextBoolean() ? keys.get(random.nextInt(keys.size())) : kind.draw(random);
    byte[] y = kind.draw(random);
    List<byte[]> bounds = Stream.of(x, y).sorted(Arrays::compareUnsigned).toList();
    byte[] low = bounds.get(0);
    byte[] high = bounds.get(1);
    return Stream.of(
            new Condition("%s = :x", key -> Arrays.equals(key, x), List.of(x)),
            new Condition("%s < :x", key -> Arrays.compareUnsigned(key, x) < 0, List.of(x)),
            new Condition("%s <= :x", key -> Arrays.compareUnsigned(key, x) <= 0, List.of(x)),
            new Condition("%s > :x", key -> Arrays.compareUnsigned(key, x) > 0, List.of(x)),
            new Condition("%s >= :x", key -> Arrays.compareUnsigned(key, x) >= 0, List.of(x)),
            new Condition(
                "%s BETWEEN :x AND :y",
                key ->
                    Arrays.compareUnsigned(key, low) >= 0 && Arrays.compareUnsigned(key, high) <= 0,
                List.of(low, high)),
            new Condition("begins_with(%s, :x)", key -> beginsWith(key, x), List.of(x)))
        .toList()
        .get(random.nextInt(7));
  }

  private static boolean beginsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static void put(ApiDriver api, Kind kind, int id, byte[] sortKey, byte[] rangeKey) {
    api.call(
        "PutItem",
        "{'TableName':'Keys','Item':{'pk':{'S':'p'},'sk':%s,'rkey':%s,'hkey':{'S':'p'},'fkey':{'S':'f'},'id':{'N':'%d'}}}"
            .formatted(kind.json(sortKey), kind.json(rangeKey), id));
  }

  private static void createTable(ApiDriver api, Kind kind) {
    api.call(
        "CreateTable",
        """
        {'TableName': 'Keys', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'S'},
           {'AttributeName': 'sk', 'AttributeType': '%1$s'},
           {'AttributeName': 'hkey', 'AttributeType': 'S'},
           {'AttributeName': 'fkey', 'AttributeType': 'S'},
           {'AttributeName': 'rkey', 'AttributeType': '%1$s'}],
         'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'},
                       {'AttributeName': 'sk', 'KeyType': 'RANGE'}],
         'LocalSecondaryIndexes': [{'IndexName': 'local',
           'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'},
                         {'AttributeName': 'rkey', 'KeyType': 'RANGE'}],
           'Projection': {'ProjectionType': 'ALL'}}],
         'GlobalSecondaryIndexes': [{'IndexName': 'global',
           'KeySchema': [{'AttributeName': 'hkey', 'KeyType': 'HASH'},
                         {'AttributeName': 'rkey', 'KeyType': 'RANGE'}],
           'Projection': {'ProjectionType': 'ALL'}},
          {'IndexName': 'both',
           'KeySchema': [{'AttributeName': 'hkey', 'KeyType': 'HASH'},
                         {'AttributeName': 'fkey', 'KeyType': 'RANGE'},
                         {'AttributeName': 'rkey', 'KeyType': 'RANGE'}],
           'Projection': {'ProjectionType': 'ALL'}}]}
        """
            .formatted(kind));
  }
}
