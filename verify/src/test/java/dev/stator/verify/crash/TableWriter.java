package dev.stator.verify.crash;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Creates tables, puts a few items into them and deletes them, under the same names again. */
final class TableWriter implements Writer {
  private static final int NAMES = 3;
  private static final int ITEMS = 3;

  private final Load load;
  private final int number;
  private final Random random;

  TableWriter(Load load, int number, long seed) {
    this.load = load;
    this.number = number;
    this.random = new Random(seed);
  }

  @Override
  public void run(Client client, BooleanSupplier stop) throws Client.NoAnswerException {
    while (!stop.getAsBoolean()) {
      String table = "table-" + number + "-" + random.nextInt(NAMES);
      if (load.tables.exists(table)) {
        delete(client, table);
      } else {
        create(client, table);
        for (int item = 0; item < ITEMS; item++) {
          put(client, table, item);
        }
      }
    }
  }

  private void create(Client client, String table) throws Client.NoAnswerException {
    load.tableChanges.release();
    try {
      client.call(sdk -> sdk.createTable(TestTable.ofName(table).definition(table)));
      load.tables.acknowledged(table, true);
      load.acknowledged.incrementAndGet();
    } catch (Client.NoAnswerException none) {
      load.tables.unknown(table);
      load.unknown.incrementAndGet();
      throw none;
    }
  }

  private void delete(Client client, String table) throws Client.NoAnswerException {
    load.tableChanges.release();
    try {
      client.call(sdk -> sdk.deleteTable(delete -> delete.tableName(table)));
      load.tables.acknowledged(table, false);
      load.items.tableIsGone(table);
      load.acknowledged.incrementAndGet();
    } catch (Client.NoAnswerException none) {
      load.tables.unknown(table);
      load.unknown.incrementAndGet();
      throw none;
    }
  }

  private void put(Client client, String table, int number) throws Client.NoAnswerException {
    Map<String, AttributeValue> item =
        Map.of(
            "p", fromS("p"),
            "s", fromN("" + number),
            "l", fromN("" + random.nextInt(9)),
            "g", fromS("g"),
            "v", fromN("" + (1 + random.nextInt(1_000_000))));
    ItemName name = new ItemName(table, TestTable.ofName(table).key(item));
    try {
      client.call(sdk -> sdk.putItem(put -> put.tableName(table).item(item)));
      load.items.acknowledged(name, item);
      load.acknowledged.incrementAndGet();
    } catch (Client.NoAnswerException none) {
      load.items.unknown(name, item);
      load.unknown.incrementAndGet();
      throw none;
    }
  }
}
