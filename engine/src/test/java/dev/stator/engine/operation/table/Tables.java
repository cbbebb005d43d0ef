package dev.stator.engine.operation.table;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.ManualClock;
import dev.stator.storage.memory.MemoryEngine;
import java.time.Duration;
import java.util.UUID;

/** An engine in memory with a clock that is moved by hand, and the tables that tests begin with. */
final class Tables {
  static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/";

  final ManualClock clock = new ManualClock();
  final MemoryEngine storage = new MemoryEngine();
  private final EngineOptions options;
  private long lastId;
  ApiDriver api;

  /** Begins with statuses that last so long. */
  Tables(Duration statusDelay) {
    options =
        EngineOptions.defaults()
            .withClock(clock)
            .withIds(() -> new UUID(0, ++lastId))
            .withStatusDelay(statusDelay);
    api = new ApiDriver(storage, options);
  }

  /** Begins with statuses that have passed when the answer is read. */
  Tables() {
    this(Duration.ZERO);
  }

  /** Opens another engine over the same store, as a restart does. */
  void restart() {
    api = new ApiDriver(storage, options);
  }

  Tables onDemand(String name, String more) {
    create(name, "'BillingMode':'PAY_PER_REQUEST'" + more);
    return this;
  }

  Tables provisioned(String name, long read, long write, String more) {
    create(name, "'ProvisionedThroughput':" + units(read, write) + more);
    return this;
  }

  static String units(long read, long write) {
    return "{'ReadCapacityUnits':" + read + ",'WriteCapacityUnits':" + write + "}";
  }

  /** A global index on the table's key. */
  static String index(String name, String more) {
    return "{'IndexName':'"
        + name
        + "','KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],"
        + "'Projection':{'ProjectionType':'ALL'}"
        + more
        + "}";
  }

  private void create(String name, String more) {
    api.call(
        "CreateTable",
        "{'TableName':'"
            + name
            + "','AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],"
            + "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],"
            + more
            + "}");
  }

  String describe(String name) {
    return api.call("DescribeTable", "{'TableName':'" + name + "'}");
  }

  String update(String name, String change) {
    return api.call("UpdateTable", "{'TableName':'" + name + "'," + change + "}");
  }

  String refusedUpdate(String name, String change) {
    return api.error("UpdateTable", "{'TableName':'" + name + "'," + change + "}");
  }
}
