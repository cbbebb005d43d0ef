package dev.stator.engine.stream;

import static dev.stator.engine.stream.StreamClient.all;
import static dev.stator.engine.stream.StreamClient.first;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.ManualClock;
import dev.stator.storage.memory.MemoryEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The partitions of a table as its stream shows them. Expected values: the developer guide's
 * "Change data capture for DynamoDB Streams" (shards, their parents, closed shards), "Partitions
 * and data distribution" and "Best practices for partition keys" (3,000 RCU, 1,000 WCU).
 */
class PartitionsTest {
  private final MemoryEngine store = new MemoryEngine();
  private final ManualClock clock = new ManualClock();
  private final EngineOptions options = EngineOptions.defaults().withClock(clock);
  private Engine engine = Engine.open(store, options, Runnable::run);
  private StreamClient client = new StreamClient(new ApiDriver(engine, false));

  private int lastValue;

  private void restart() {
    engine = Engine.open(store, options, Runnable::run);
    client = new StreamClient(new ApiDriver(engine, false));
  }

  private String musicArn() {
    return client.arns("Music").getLast();
  }

  @Test
  void aSplitClosesAShardAndOpensTwoChildrenOfIt() {
    client.createTable("Music", "KEYS_ONLY");
    putMany(10);
    String arn = musicArn();
    String parent = client.shards(arn).getFirst();
    assertThat(engine.splitPartition("Music", parent)).isTrue();
    putMany(10);

    String described = client.describe(arn);
    assertThat(all("ShardId", described)).hasSize(3).isSorted();
    assertThat(all("ParentShardId", described)).containsExactly(parent, parent);
    List<String> ends = all("EndingSequenceNumber", described);
    List<String> starts = all("StartingSequenceNumber", described);
    assertThat(ends).hasSize(1);
    assertThat(starts.get(0)).isLessThan(ends.getFirst());
    assertThat(ends.getFirst()).isLessThan(starts.get(1)).isLessThan(starts.get(2));

    assertThat(client.events(arn, parent)).hasSize(10).containsOnly("INSERT");
    List<String> ofChildren = new ArrayList<>();
    for (String child : all("ShardId", described).subList(1, 3)) {
      List<String> events = client.events(arn, child);
      assertThat(events).isNotEmpty();
      ofChildren.addAll(events);
    }
    assertThat(ofChildren).hasSize(10).containsOnly("MODIFY");
  }

  @Test
  void childrenOfAShardAreAskedForAlone() {
    client.createTable("Music", "KEYS_ONLY");
    String arn = musicArn();
    String grandparent = client.shards(arn).getFirst();
    engine.splitPartition("Music", null);
    String parent = client.shards(arn).getLast();
    engine.splitPartition("Music", parent);
    assertThat(client.shards(arn)).hasSize(5);
    assertThat(children(arn, grandparent)).isEqualTo(client.shards(arn).subList(1, 3));
    assertThat(children(arn, parent)).isEqualTo(client.shards(arn).subList(3, 5));
    assertThat(children(arn, client.shards(arn).getLast())).isEmpty();
  }

  private List<String> children(String arn, String shard) {
    return all(
        "ShardId",
        client
            .api()
            .call(
                "DescribeStream",
                "{'StreamArn':'"
                    + arn
                    + "','ShardFilter':{'Type':'CHILD_SHARDS','ShardId':'"
                    + shard
                    + "'}}"));
  }

  @Test
  void shardsAreDescribedInPages() {
    client.createTable("Music", "KEYS_ONLY");
    engine.splitPartition("Music", null);
    String arn = musicArn();
    List<String> shards = client.shards(arn);
    String page = client.api().call("DescribeStream", "{'StreamArn':'" + arn + "','Limit':2}");
    assertThat(all("ShardId", page)).isEqualTo(shards.subList(0, 2));
    assertThat(first("LastEvaluatedShardId", page)).isEqualTo(shards.get(1));
    page =
        client
            .api()
            .call(
                "DescribeStream",
                "{'StreamArn':'"
                    + arn
                    + "','Limit':2,'ExclusiveStartShardId':'"
                    + shards.get(1)
                    + "'}");
    assertThat(all("ShardId", page)).isEqualTo(shards.subList(2, 3));
    assertThat(page).doesNotContain("LastEvaluatedShardId");
  }

  @Test
  void aClosedShardThatWasReadToItsEndHasNoNextIterator() {
    client.createTable("Music", "KEYS_ONLY");
    String arn = musicArn();
    String parent = client.shards(arn).getFirst();
    String latest = client.iterator(arn, parent, "LATEST");
    engine.splitPartition("Music", null);
    putMany(10);
    assertThat(client.records(latest)).isEqualTo("{'Records':[]}");
    assertThat(client.records(client.iterator(arn, parent, "LATEST"))).isEqualTo("{'Records':[]}");
    assertThat(client.records(client.iterator(arn, parent, "TRIM_HORIZON")))
        .isEqualTo("{'Records':[]}");
    String end = first("EndingSequenceNumber", client.describe(arn));
    assertThat(client.records(client.iterator(arn, parent, "AT_SEQUENCE_NUMBER", end)))
        .isEqualTo("{'Records':[]}");
    assertThat(client.refusedIterator(arn, client.shards(arn).getLast(), "AT_SEQUENCE_NUMBER", end))
        .startsWith("ValidationException");
  }

  @Test
  void shardsAndTheirRecordsSurviveARestart() {
    client.createTable("Music", "KEYS_ONLY");
    putMany(10);
    engine.splitPartition("Music", null);
    putMany(20);
    String arn = musicArn();
    String described = client.describe(arn);
    List<List<String>> events = new ArrayList<>();
    client.shards(arn).forEach(shard -> events.add(client.events(arn, shard)));
    restart();
    assertThat(client.describe(arn)).isEqualTo(described);
    List<List<String>> again = new ArrayList<>();
    client.shards(arn).forEach(shard -> again.add(client.events(arn, shard)));
    assertThat(again).isEqualTo(events);
    assertThat(events.stream().mapToInt(List::size).sum()).isEqualTo(30);
  }

  @Test
  void aProvisionedTableBeginsWithThePartitionsThatItsThroughputNeeds() {
    client
        .api()
        .call(
            "CreateTable",
            "{'TableName':'Music','AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}],"
                + "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],'ProvisionedThroughput':"
                + "{'ReadCapacityUnits':4500,'WriteCapacityUnits':2000},"
                + "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'}}");
    putMany(100);
    String arn = musicArn();
    List<String> shards = client.shards(arn);
    assertThat(shards).hasSize(4);
    assertThat(client.describe(arn)).doesNotContain("ParentShardId");
    int records = 0;
    for (String shard : shards) {
      assertThat(client.events(arn, shard)).hasSizeBetween(10, 40);
      records += client.events(arn, shard).size();
    }
    assertThat(records).isEqualTo(100);
  }

  @Test
  void thePartitionsOfATableStayWhenItsStreamIsEnabledAgain() {
    client.createTable("Music", "KEYS_ONLY");
    engine.splitPartition("Music", null);
    client.disable("Music");
    client.enable("Music", "NEW_IMAGE");
    assertThat(client.shards(musicArn())).hasSize(2);
    assertThat(client.describe(musicArn())).doesNotContain("ParentShardId");
  }

  @Test
  void aShardIsGoneOnWithAfterFourHoursAndForgottenAfterADay() {
    client.createTable("Music", "KEYS_ONLY");
    putMany(10);
    String arn = musicArn();
    String old = client.shards(arn).getFirst();
    clock.advance(Duration.ofHours(4));
    client.api().upkeep();
    putMany(10);
    assertThat(client.shards(arn)).hasSize(2);
    assertThat(all("ParentShardId", client.describe(arn))).containsExactly(old);
    assertThat(client.events(arn, old)).hasSize(10);
    assertThat(client.events(arn, client.shards(arn).getLast())).hasSize(10);
    clock.advance(Duration.ofHours(24));
    client.api().upkeep();
    assertThat(client.shards(arn)).doesNotContain(old);
    assertThat(client.refusedIterator(arn, old, "TRIM_HORIZON", null))
        .isEqualTo("ResourceNotFoundException: Requested resource not found: Shard does not exist");
  }

  @Test
  void aPartitionThatStaysHotIsSplitWhereHalfOfItsWritesGo() {
    client.createTable("Music", "KEYS_ONLY");
    String arn = musicArn();
    client.api().upkeep();
    for (int second = 0; second < 3; second++) {
      putMany(1_500);
      clock.advance(Duration.ofSeconds(1));
      client.api().upkeep();
      assertThat(client.shards(arn)).hasSize(second == 0 ? 1 : 3);
    }
    int before = client.events(arn, client.shards(arn).getFirst()).size();
    assertThat(before).isEqualTo(3_000);
    for (String child : client.shards(arn).subList(1, 3)) {
      assertThat(client.events(arn, child)).hasSizeBetween(600, 900);
    }
  }

  @Test
  void aMomentOfHeatSplitsNothing() {
    client.createTable("Music", "KEYS_ONLY");
    client.api().upkeep();
    for (int second = 0; second < 6; second++) {
      putMany(second % 2 == 0 ? 1_500 : 500);
      clock.advance(Duration.ofSeconds(1));
      client.api().upkeep();
    }
    assertThat(client.shards(musicArn())).hasSize(1);
  }

  @Test
  void aTableWithoutAStreamHasNoPartitionThatCouldBeSplit() {
    client.createTable("Music", null);
    assertThat(engine.splitPartition("Music", null)).isFalse();
    assertThat(engine.splitPartition("NoSuchTable", null)).isFalse();
  }

  private void putMany(int count) {
    for (int number = 0; number < count; number++) {
      client.put("Music", "a" + number, "" + ++lastValue);
    }
  }
}
