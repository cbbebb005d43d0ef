package dev.stator.engine.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.check.Findings;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.memory.MemoryEngine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/**
 * A backfill that is stopped in the middle, by the store, by the end of the process or by a change
 * of its table, leaves nothing wrong, and goes on from where it was.
 */
class InterruptedBackfillTest {
  private static final int ITEMS = 1000;
  private static final String CREATE =
      "{'TableName':'Log','AttributeDefinitions':[{'AttributeName':'x','AttributeType':'S'}],"
          + "'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'by-x','KeySchema':["
          + "{'AttributeName':'x','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}}]}";
  private static final String DELETE =
      "{'TableName':'Log','GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'by-x'}}]}";

  private final MemoryEngine store = new MemoryEngine();
  private int scansLeft = Integer.MAX_VALUE;
  private int scans;
  private ApiDriver api = open();

  private ApiDriver open() {
    return new ApiDriver(stoppable(), EngineOptions.defaults());
  }

  /** The store, which does not answer any scan of items once there have been enough. */
  private StorageEngine stoppable() {
    return (StorageEngine)
        Proxy.newProxyInstance(
            StorageEngine.class.getClassLoader(),
            new Class<?>[] {StorageEngine.class},
            (_, method, arguments) -> {
              if (method.getName().equals("scan")) {
                scans++;
                if (scansLeft-- <= 0) {
                  throw new StorageException.Unavailable("not now", null);
                }
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private void fill() {
    api.call(
        "CreateTable",
        "{'TableName':'Log','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':["
            + "{'AttributeName':'p','AttributeType':'S'}],'KeySchema':["
            + "{'AttributeName':'p','KeyType':'HASH'}]}");
    for (int item = 0; item < ITEMS; item++) {
      put(item, "x" + item);
    }
  }

  private void put(int item, String x) {
    api.call(
        "PutItem", "{'TableName':'Log','Item':{'p':{'S':'" + item + "'},'x':{'S':'" + x + "'}}}");
  }

  private String describe() {
    return api.call("DescribeTable", "{'TableName':'Log'}");
  }

  private void requireBuilt() {
    assertThat(describe()).contains("'IndexStatus':'ACTIVE'").doesNotContain("Backfilling");
    Findings findings = Findings.of(store);
    assertThat(findings.problems()).isEmpty();
    assertThat(findings.facts())
        .anyMatch(line -> line.startsWith("  index by-x: 1,000 entries"))
        .noneMatch(line -> line.startsWith("group"));
  }

  @Test
  void whatIsThereInTheMiddleIsRight() {
    fill();
    scansLeft = 2;
    api.call(
        "CreateTable",
        "{'TableName':'Other','BillingMode':'PAY_PER_REQUEST',"
            + "'AttributeDefinitions':[{'AttributeName':'p','AttributeType':'S'}],'KeySchema':["
            + "{'AttributeName':'p','KeyType':'HASH'}]}");
    api.call("UpdateTable", CREATE);

    assertThat(describe())
        .contains("'TableStatus':'ACTIVE'", "'IndexStatus':'CREATING'", "'Backfilling':true")
        .contains("'ItemCount':512", "'ItemCount':1000");
    Findings findings = Findings.of(store);
    assertThat(findings.problems()).isEmpty();
    assertThat(findings.facts())
        .anyMatch(line ->
            line.startsWith("  index by-x: 512 entries") && line.endsWith("which is being built"));
  }

  @Test
  void storeThatAnswersAgainIsGoneOnWith() {
    fill();
    scansLeft = 2;
    api.call("UpdateTable", CREATE);
    scansLeft = Integer.MAX_VALUE;
    api.upkeep();

    requireBuilt();
  }

  @Test
  void restartGoesOnFromThePositionThatWasReached() {
    fill();
    scansLeft = 2;
    api.call("UpdateTable", CREATE);
    scansLeft = Integer.MAX_VALUE;
    scans = 0;
    api = open();

    requireBuilt();
    assertThat(scans).isLessThan(4);
  }

  @Test
  void writesInTheMiddleKeepUpTheIndexBeforeAndBehindThePosition() {
    fill();
    scansLeft = 2;
    api.call("UpdateTable", CREATE);
    for (int item = 0; item < ITEMS; item += 2) {
      put(item, "y" + item);
    }
    for (int item = 1; item < ITEMS; item += 4) {
      api.call("DeleteItem", "{'TableName':'Log','Key':{'p':{'S':'" + item + "'}}}");
      api.call(
          "UpdateItem",
          "{'TableName':'Log','Key':{'p':{'S':'"
              + (item + 2)
              + "'}},"
              + "'UpdateExpression':'SET z = :z','ExpressionAttributeValues':{':z':{'N':'1'}}}");
      put(ITEMS + item, "new");
    }
    assertThat(Findings.of(store).problems()).isEmpty();

    scansLeft = Integer.MAX_VALUE;
    api.upkeep();
    requireBuilt();
  }

  @Test
  void indexThatIsRemovedInTheMiddleLeavesNothing() {
    fill();
    scansLeft = 2;
    api.call("UpdateTable", CREATE);
    scansLeft = Integer.MAX_VALUE;
    api.call("UpdateTable", DELETE);
    api.upkeep();

    assertThat(describe()).doesNotContain("GlobalSecondaryIndexes");
    Findings findings = Findings.of(store);
    assertThat(findings.problems()).isEmpty();
    assertThat(findings.facts()).noneMatch(line -> line.startsWith("group"));
    api.call("UpdateTable", CREATE);
    requireBuilt();
  }

  @Test
  void removalThatARestartInterruptsIsEndedByTheNextUpkeep() {
    fill();
    api.call("UpdateTable", CREATE);
    // Nobody works in the background.
    ApiDriver idle = new ApiDriver(Engine.open(store, EngineOptions.defaults(), work -> {}), false);
    idle.call("UpdateTable", DELETE);
    assertThat(idle.call("DescribeTable", "{'TableName':'Log'}"))
        .doesNotContain("GlobalSecondaryIndexes");
    api = open();
    api.upkeep();

    Findings findings = Findings.of(store);
    assertThat(findings.problems()).isEmpty();
    assertThat(findings.facts()).noneMatch(line -> line.startsWith("group"));
  }
}
