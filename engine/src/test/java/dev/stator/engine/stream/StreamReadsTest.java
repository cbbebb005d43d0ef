package dev.stator.engine.stream;

import static dev.stator.engine.stream.StreamClient.all;
import static dev.stator.engine.stream.StreamClient.first;
import static dev.stator.engine.stream.StreamClient.next;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.ManualClock;
import dev.stator.storage.memory.MemoryEngine;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Streams as clients read them. Expected values: the developer guide's "Change data capture for
 * DynamoDB Streams" (retention, views), the API reference of GetShardIterator and GetRecords (types
 * and lifetime of iterators, what a closed shard answers).
 */
class StreamReadsTest {
  private final MemoryEngine store = new MemoryEngine();
  private final ManualClock clock = new ManualClock();
  private final EngineOptions options = EngineOptions.defaults().withClock(clock);
  private StreamClient client = new StreamClient(new ApiDriver(store, options));

  @Test
  void everyChangeOfATableIsARecordOfItsOnlyShard() {
    client.createTable("Music", "NEW_AND_OLD_IMAGES");
    client.put("Music", "a", "1");
    client.put("Music", "a", "1");
    client.put("Music", "a", "2");
    client.delete("Music", "a");
    client.delete("Music", "a");

    String arn = client.arns("Music").getFirst();
    assertThat(arn)
        .isEqualTo(
            "arn:aws:dynamodb:us-east-1:000000000000:table/Music/stream/2026-01-01T00:00:00.000");
    assertThat(client.events(arn, client.shards(arn).getFirst()))
        .containsExactly("INSERT", "MODIFY", "REMOVE");
  }

  @Test
  void aRecordOfADescribedFormShowsWhatTheViewTypeSays() {
    client.createTable("Music", "OLD_IMAGE");
    client.put("Music", "a", "1");
    clock.advance(Duration.ofMillis(1_700));
    client.put("Music", "a", "22");
    String arn = client.arns("Music").getFirst();
    String page =
        client.records(client.iterator(arn, client.shards(arn).getFirst(), "TRIM_HORIZON"));
    assertThat(page)
        .contains(
            "'eventName':'INSERT','eventVersion':'1.1','eventSource':'aws:dynamodb',"
                + "'awsRegion':'us-east-1','dynamodb':{'ApproximateCreationDateTime':1767225600,"
                + "'Keys':{'id':{'S':'a'}},'SequenceNumber':'100000000000001000000',"
                + "'SizeBytes':3,'StreamViewType':'OLD_IMAGE'}")
        .contains(
            "'ApproximateCreationDateTime':1767225601,'Keys':{'id':{'S':'a'}},"
                + "'OldImage':{'id':{'S':'a'},'v':{'S':'1'}},"
                + "'SequenceNumber':'100000000000002000000','SizeBytes':8");
    assertThat(all("eventID", page)).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void iteratorsBeginWhereTheirTypeSays() {
    client.createTable("Music", "KEYS_ONLY");
    for (int number = 1; number <= 5; number++) {
      client.put("Music", "a", "" + number);
    }
    String arn = client.arns("Music").getFirst();
    String shard = client.shards(arn).getFirst();
    List<String> numbers =
        all("SequenceNumber", client.records(client.iterator(arn, shard, "TRIM_HORIZON")));
    assertThat(numbers).hasSize(5).isSorted();

    String latest = client.iterator(arn, shard, "LATEST");
    assertThat(read(client.iterator(arn, shard, "AT_SEQUENCE_NUMBER", numbers.get(2))))
        .isEqualTo(numbers.subList(2, 5));
    assertThat(read(client.iterator(arn, shard, "AFTER_SEQUENCE_NUMBER", numbers.get(2))))
        .isEqualTo(numbers.subList(3, 5));
    assertThat(read(latest)).isEmpty();
    client.put("Music", "a", "6");
    assertThat(read(latest)).hasSize(1);
    String start = first("StartingSequenceNumber", client.describe(arn));
    assertThat(read(client.iterator(arn, shard, "AT_SEQUENCE_NUMBER", start))).hasSize(6);
  }

  private List<String> read(String iterator) {
    return all("SequenceNumber", client.records(iterator));
  }

  @Test
  void pagesFollowEachOtherWithNothingTwice() {
    client.createTable("Music", "KEYS_ONLY");
    for (int number = 1; number <= 2_500; number++) {
      client.put("Music", "a" + number % 7, "" + number);
    }
    String arn = client.arns("Music").getFirst();
    String page =
        client.records(client.iterator(arn, client.shards(arn).getFirst(), "TRIM_HORIZON"));
    assertThat(all("eventID", page)).hasSize(1_000);
    page = client.records(Objects.requireNonNull(next(page)));
    assertThat(all("eventID", page)).hasSize(1_000);
    page = client.records(Objects.requireNonNull(next(page)));
    assertThat(all("eventID", page)).hasSize(500);
    assertThat(all("eventID", client.records(Objects.requireNonNull(next(page))))).isEmpty();
  }

  @Test
  void aPageHasNoMoreThanOneMegabyte() {
    client.createTable("Music", "NEW_IMAGE");
    for (int number = 1; number <= 5; number++) {
      client.put("Music", "a" + number, "x".repeat(300_000));
    }
    String arn = client.arns("Music").getFirst();
    String page =
        client.records(client.iterator(arn, client.shards(arn).getFirst(), "TRIM_HORIZON"));
    assertThat(all("eventID", page)).hasSize(3);
    assertThat(all("eventID", client.records(Objects.requireNonNull(next(page))))).hasSize(2);
  }

  @Test
  void anIteratorExpiresAfterFifteenMinutesAndSurvivesARestart() {
    client.createTable("Music", "KEYS_ONLY");
    client.put("Music", "a", "1");
    String arn = client.arns("Music").getFirst();
    String iterator = client.iterator(arn, client.shards(arn).getFirst(), "TRIM_HORIZON");
    clock.advance(Duration.ofMinutes(15));
    client = new StreamClient(new ApiDriver(store, options));
    assertThat(read(iterator)).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(client.refusedRecords(iterator))
        .isEqualTo(
            "ExpiredIteratorException: The provided iterator exceeds the maximum age allowed.");
  }

  @Test
  void whatIsOlderThanADayIsTrimmed() {
    client.createTable("Music", "KEYS_ONLY");
    client.put("Music", "a", "1");
    client.put("Music", "a", "2");
    String arn = client.arns("Music").getFirst();
    String shard = client.shards(arn).getFirst();
    List<String> numbers = read(client.iterator(arn, shard, "TRIM_HORIZON"));
    clock.advance(Duration.ofHours(23).plusMinutes(55));
    client.put("Music", "a", "3");
    String early = client.iterator(arn, shard, "AFTER_SEQUENCE_NUMBER", numbers.getFirst());
    String horizon = client.iterator(arn, shard, "TRIM_HORIZON");
    clock.advance(Duration.ofMinutes(6));
    client.api().upkeep();

    assertThat(client.refusedRecords(early))
        .isEqualTo(
            "TrimmedDataAccessException: The data you are trying to access has been trimmed.");
    assertThat(client.refusedIterator(arn, shard, "AT_SEQUENCE_NUMBER", numbers.getFirst()))
        .startsWith("TrimmedDataAccessException");
    assertThat(read(horizon)).hasSize(1).doesNotContainAnyElementsOf(numbers);
    assertThat(read(client.iterator(arn, shard, "AFTER_SEQUENCE_NUMBER", numbers.get(1))))
        .hasSize(1);
  }

  @Test
  void aDisabledStreamIsReadToItsEndForADay() {
    client.createTable("Music", "KEYS_ONLY");
    client.put("Music", "a", "1");
    client.disable("Music");
    client.put("Music", "a", "2");
    client.enable("Music", "NEW_IMAGE");
    client.put("Music", "a", "3");

    List<String> arns = client.arns("Music");
    assertThat(arns).hasSize(2).doesNotHaveDuplicates();
    assertThat(client.describe(arns.getFirst()))
        .contains("'StreamStatus':'DISABLED'", "'StreamViewType':'KEYS_ONLY'", "EndingSequence");
    assertThat(client.describe(arns.getLast()))
        .contains("'StreamStatus':'ENABLED'", "'StreamViewType':'NEW_IMAGE'")
        .doesNotContain("EndingSequence");
    assertThat(client.events(arns.getFirst(), client.shards(arns.getFirst()).getFirst()))
        .containsExactly("INSERT");
    assertThat(client.events(arns.getLast(), client.shards(arns.getLast()).getFirst()))
        .containsExactly("MODIFY");
    clock.advance(Duration.ofHours(24));
    assertThat(client.arns("Music")).containsExactly(arns.getLast());
    client.api().upkeep();
    assertThat(client.arns("Music")).containsExactly(arns.getLast());
    assertThat(client.api().error("DescribeStream", "{'StreamArn':'" + arns.getFirst() + "'}"))
        .isEqualTo(
            "ResourceNotFoundException: Requested resource not found: Stream: "
                + arns.getFirst()
                + " not found");
  }

  @Test
  void theStreamOfADeletedTableIsReadForADayWithoutItsItems() {
    client.createTable("Music", "NEW_IMAGE");
    for (int number = 0; number < 100; number++) {
      client.put("Music", "a" + number, "x".repeat(1_000));
    }
    client.api().call("DeleteTable", "{'TableName':'Music'}");
    client.createTable("Music", "KEYS_ONLY");
    client.put("Music", "b", "1");
    client.api().upkeep();
    client = new StreamClient(new ApiDriver(store, options));

    List<String> arns = client.arns("Music");
    assertThat(arns).hasSize(2);
    String old = arns.getFirst();
    assertThat(client.events(old, client.shards(old).getFirst())).hasSize(100);
    assertThat(client.describe(old)).contains("'StreamStatus':'DISABLED'");
    assertThat(store.usedBytes()).isBetween(100_000L, 200_000L);

    clock.advance(Duration.ofHours(25));
    client.api().upkeep();
    client.api().upkeep();
    assertThat(client.arns("Music")).hasSize(1);
    assertThat(store.usedBytes()).isLessThan(10_000L);
  }

  @Test
  void statusesOfAStreamLastAsLongAsTheTables() {
    client =
        new StreamClient(
            new ApiDriver(new MemoryEngine(), options.withStatusDelay(Duration.ofSeconds(2))));
    client.createTable("Music", "KEYS_ONLY");
    String arn = client.arns("Music").getFirst();
    assertThat(client.describe(arn)).contains("'StreamStatus':'ENABLING'");
    clock.advance(Duration.ofSeconds(2));
    assertThat(client.describe(arn)).contains("'StreamStatus':'ENABLED'");
    client.disable("Music");
    assertThat(client.describe(arn)).contains("'StreamStatus':'DISABLING'");
    clock.advance(Duration.ofSeconds(2));
    assertThat(client.describe(arn)).contains("'StreamStatus':'DISABLED'");
  }

  @Test
  void streamsAreListedInPages() {
    for (String name : List.of("One", "Two", "Three", "Four")) {
      client.createTable(name, "KEYS_ONLY");
    }
    String page = client.api().call("ListStreams", "{'Limit':3}");
    assertThat(all("TableName", page)).containsExactly("Four", "One", "Three");
    String last = first("LastEvaluatedStreamArn", page);
    page = client.api().call("ListStreams", "{'Limit':3,'ExclusiveStartStreamArn':'" + last + "'}");
    assertThat(all("TableName", page)).containsExactly("Two");
    assertThat(page).doesNotContain("LastEvaluatedStreamArn");
  }
}
