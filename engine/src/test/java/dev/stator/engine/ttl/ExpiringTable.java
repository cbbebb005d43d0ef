package dev.stator.engine.ttl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.ExpirySettings;
import dev.stator.engine.ManualClock;
import dev.stator.engine.check.Findings;
import dev.stator.storage.memory.MemoryEngine;
import java.util.List;

/** A table with a stream and indexes in a store in memory, and a clock that is moved by hand. */
final class ExpiringTable {
  static final String ON =
      "{'TableName':'Tab','TimeToLiveSpecification':{'AttributeName':'until','Enabled':true}}";
  static final String OFF = ON.replace("true", "false");

  final MemoryEngine store = new MemoryEngine();
  final ManualClock clock = new ManualClock();
  private final EngineOptions options;
  Engine engine;
  ApiDriver api;

  ExpiringTable(ExpirySettings settings) {
    options = EngineOptions.defaults().withClock(clock).withExpiry(settings);
    restart();
    api.call(
        "CreateTable",
        """
        {'TableName': 'Tab', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [{'AttributeName': 'p', 'AttributeType': 'S'},
           {'AttributeName': 's', 'AttributeType': 'N'}, {'AttributeName': 'x', 'AttributeType': 'S'}],
         'KeySchema': [{'AttributeName': 'p', 'KeyType': 'HASH'}, {'AttributeName': 's', 'KeyType': 'RANGE'}],
         'LocalSecondaryIndexes': [{'IndexName': 'local', 'Projection': {'ProjectionType': 'ALL'},
           'KeySchema': [{'AttributeName': 'p', 'KeyType': 'HASH'}, {'AttributeName': 'x', 'KeyType': 'RANGE'}]}],
         'GlobalSecondaryIndexes': [{'IndexName': 'global', 'Projection': {'ProjectionType': 'KEYS_ONLY'},
           'KeySchema': [{'AttributeName': 'x', 'KeyType': 'HASH'}]}],
         'StreamSpecification': {'StreamEnabled': true, 'StreamViewType': 'NEW_AND_OLD_IMAGES'}}
        """);
  }

  ExpiringTable() {
    this(ExpirySettings.DEFAULT);
  }

  /** Opens another engine over the same store, which works in the background when it is told to. */
  void restart() {
    engine = Engine.open(store, options, Runnable::run);
    api = new ApiDriver(engine, false);
  }

  long now() {
    return clock.instant().getEpochSecond();
  }

  /** Puts an item with this value as its time of expiry. */
  void put(String key, String until) {
    api.call(
        "PutItem",
        "{'TableName':'Tab','Item':{'p':{'S':'%s'},'s':{'N':'1'},'x':{'S':'x'},'until':%s}}"
            .formatted(key, until));
  }

  void put(String key, long until) {
    put(key, "{'N':'" + until + "'}");
  }

  boolean has(String key) {
    return api.call(
            "GetItem",
            "{'TableName':'Tab','ConsistentRead':true,'Key':{'p':{'S':'%s'},'s':{'N':'1'}}}"
                .formatted(key))
        .contains("Item");
  }

  List<String> facts() {
    Findings findings = Findings.of(store);
    assertThat(findings.problems()).isEmpty();
    return findings.facts();
  }

  void requireExpiries(int count) {
    assertThat(facts()).contains("  expiries: %,d entries".formatted(count));
  }
}
