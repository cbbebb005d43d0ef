package dev.stator.engine.ttl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ExpirySettings;
import dev.stator.engine.change.Cause;
import dev.stator.engine.change.ChangeRecord;
import dev.stator.storage.TokenRange;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which items are deleted, and what follows from it. Sources: the developer guide's pages on Time
 * to Live ("How it works", "Computing Time to Live", "Working with expired items") and the API
 * reference of UpdateTimeToLive ("less than the current time").
 */
class ExpiryTest {
  private static final int FIRST_TABLE_GROUP = 1;

  private final ExpiringTable table = new ExpiringTable();

  @Test
  void itemWhoseTimeIsOverIsDeletedAndReadableUntilThen() {
    table.api.call("UpdateTimeToLive", ExpiringTable.ON);
    table.put("now", table.now());
    table.put("later", table.now() + 60);
    table.clock.advance(Duration.ofSeconds(1));

    assertThat(table.has("now")).isTrue();
    assertThat(table.api.call("Scan", "{'TableName':'Tab'}")).contains("'Count':2");
    assertThat(table.engine.expireNow()).isEqualTo(1);
    assertThat(table.has("now")).isFalse();
    assertThat(table.has("later")).isTrue();
    assertThat(table.engine.expireNow()).isZero();
    table.requireExpiries(1);
  }

  @Test
  void itemWhoseTimeIsNowIsNotExpiredYet() {
    table.api.call("UpdateTimeToLive", ExpiringTable.ON);
    table.put("now", table.now());
    assertThat(table.engine.expireNow()).isZero();
  }

  @Test
  void itemThatExpiredMoreThanFiveYearsAgoIsLeftAlone() {
    table.api.call("UpdateTimeToLive", ExpiringTable.ON);
    long fiveYearsAgo = 1_609_459_200; // 2021-01-01T00:00:00Z, five years before the clock's time.
    table.put("too old", fiveYearsAgo - 1);
    table.put("just not", fiveYearsAgo);
    assertThat(table.engine.expireNow()).isEqualTo(1);
    assertThat(table.has("too old")).isTrue();
    assertThat(table.has("just not")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'S':'1'}",
        "{'NS':['1']}",
        "{'BOOL':true}",
        "{'M':{'until':{'N':'1'}}}",
        "{'N':'0'}",
        "{'N':'0.5'}",
        "{'N':'-1767225000'}",
        "{'N':'1E+30'}",
        "{'N':'9.9999999999999999999999999999999999999E+125'}"
      })
  void whatIsNoTimeNeverExpires(String until) {
    table.api.call("UpdateTimeToLive", ExpiringTable.ON);
    table.put("a", until.replace("'1'", "'" + (table.now() - 10) + "'"));
    table.clock.advance(Duration.ofDays(1000));
    assertThat(table.engine.expireNow()).isZero();
    table.requireExpiries(0);
  }

  @Test
  void timeInMillisecondsIsFarAway() {
    table.api.call("UpdateTimeToLive", ExpiringTable.ON);
    table.put("a", table.now() * 1000);
    table.clock.advance(Duration.ofDays(1000));
    assertThat(table.engine.expireNow()).isZero();
    table.requireExpiries(1);
  }

  /** Source: aws/strands-dynamodb-storage, pull request 27: the service compares numerically. */
  @Test
  void fractionIsComparedAsANumber() {
    table.api.call("UpdateTimeToLive", ExpiringTable.ON);
    table.put("a", "{'N':'" + (table.now() - 1) + ".25'}");
    table.put("b", "{'N':'" + table.now() + ".25'}");
    assertThat(table.engine.expireNow()).isEqualTo(1);
    assertThat(table.has("b")).isTrue();
    table.clock.advance(Duration.ofSeconds(1));
    assertThat(table.engine.expireNow()).isEqualTo(1);
  }

  @Test
  void extendedItemLivesOn() {
    table.api.call("UpdateTimeToLive", ExpiringTable.ON);
    table.put("a", table.now());
    table.put("b", table.now());
    table.put("c", table.now());
    table.clock.advance(Duration.ofSeconds(5));
    table.put("a", table.now() + 60);
    table.api.call(
        "UpdateItem",
        "{'TableName':'Tab','Key':{'p':{'S':'b'},'s':{'N':'1'}},'UpdateExpression':'REMOVE #u',"
            + "'ExpressionAttributeNames':{'#u':'until'}}");
    assertThat(table.engine.expireNow()).isEqualTo(1);
    assertThat(table.has("a")).isTrue();
    assertThat(table.has("b")).isTrue();
    table.requireExpiries(1);
  }

  @Test
  void deletionIsInTheLogAsThatOfTheService() {
    table.api.call("UpdateTimeToLive", ExpiringTable.ON);
    table.put("a", table.now() - 1);
    table.put("b", table.now() + 100);
    table.engine.expireNow();
    table.api.call("DeleteItem", "{'TableName':'Tab','Key':{'p':{'S':'b'},'s':{'N':'1'}}}");

    List<ChangeRecord> records =
        table.store.readLog(FIRST_TABLE_GROUP, TokenRange.ALL, 0, 10).records().stream()
            .map(record -> ChangeRecord.decode(record.bytes()))
            .toList();
    assertThat(records)
        .extracting(ChangeRecord::cause)
        .containsExactly(Cause.USER, Cause.USER, Cause.TTL, Cause.USER);
    assertThat(records.get(2).before()).isNotNull();
    assertThat(records.get(2).after()).isNull();
  }

  @Test
  void indexesAndCountersLoseTheItem() {
    table.api.call("UpdateTimeToLive", ExpiringTable.ON);
    for (int i = 0; i < 500; i++) {
      table.put("k" + i, table.now() - 1 - i);
    }
    table.put("stays", table.now());
    assertThat(table.engine.expireNow()).isEqualTo(500);
    assertThat(table.facts()).anyMatch(line -> line.startsWith("  index global: 1 entries"));
    assertThat(table.api.call("DescribeTable", "{'TableName':'Tab'}")).contains("'ItemCount':1");
  }

  @Test
  void itemsThatAreThereWhenTtlIsTurnedOnExpireToo() {
    for (int i = 0; i < 1_000; i++) {
      table.put("k" + i, i % 2 == 0 ? table.now() - 1 : table.now() + 1);
    }
    assertThat(table.engine.expireNow()).isZero();
    table.api.call("UpdateTimeToLive", ExpiringTable.ON);
    table.requireExpiries(1_000);
    assertThat(table.engine.expireNow()).isEqualTo(500);
    table.requireExpiries(500);
  }

  @Test
  void turnedOffNothingExpiresAndTheIndexIsFreed() {
    table.api.call("UpdateTimeToLive", ExpiringTable.ON);
    table.put("a", table.now() - 1);
    table.api.call("UpdateTimeToLive", ExpiringTable.OFF);

    assertThat(table.engine.expireNow()).isZero();
    assertThat(table.has("a")).isTrue();
    assertThat(table.facts()).noneMatch(line -> line.contains("expiries"));
    assertThat(table.facts()).noneMatch(line -> line.startsWith("group"));
  }

  @Test
  void anotherAttributeCountsAfterTtlWasTurnedOff() {
    table.api.call("UpdateTimeToLive", ExpiringTable.ON);
    table.put("a", table.now() - 1);
    table.api.call("UpdateTimeToLive", ExpiringTable.OFF);
    table.api.call("UpdateTimeToLive", ExpiringTable.ON.replace("until", "s"));
    table.requireExpiries(1);
    assertThat(table.engine.expireNow()).isZero();
  }

  @Test
  void restartGoesOn() {
    table.api.call("UpdateTimeToLive", ExpiringTable.ON);
    table.put("a", table.now());
    table.clock.advance(Duration.ofSeconds(5));
    table.restart();
    table.requireExpiries(1);
    table.api.upkeep();
    assertThat(table.has("a")).isFalse();
  }

  @Test
  void delayLeavesItemsForAWhile() {
    ExpiringTable slow = new ExpiringTable(new ExpirySettings(Duration.ofDays(2), 10));
    slow.api.call("UpdateTimeToLive", ExpiringTable.ON);
    slow.put("a", slow.now());
    slow.clock.advance(Duration.ofDays(2));
    slow.api.upkeep();
    assertThat(slow.has("a")).isTrue();
    slow.clock.advance(Duration.ofSeconds(1));
    slow.api.upkeep();
    assertThat(slow.has("a")).isFalse();
    slow.put("b", slow.now() - 1);
    assertThat(slow.engine.expireNow()).isEqualTo(1);
  }

  @Test
  void rateOfNothingLeavesTheDeletionToTheCall() {
    ExpiringTable idle = new ExpiringTable(new ExpirySettings(Duration.ZERO, 0));
    idle.api.call("UpdateTimeToLive", ExpiringTable.ON);
    idle.put("a", idle.now() - 1);
    idle.api.upkeep();
    assertThat(idle.has("a")).isTrue();
    assertThat(idle.engine.expireNow()).isEqualTo(1);
  }

  @Test
  void deletedTableTakesItsExpiriesAlong() {
    table.api.call("UpdateTimeToLive", ExpiringTable.ON);
    table.put("a", table.now() - 1);
    table.api.call("DeleteTable", "{'TableName':'Tab'}");
    assertThat(table.store.nextGroup(FIRST_TABLE_GROUP))
        .as("the stream is kept for a day, and nothing else")
        .isEqualTo(-1);
    assertThat(table.engine.expireNow()).isZero();
  }
}
