package dev.stator.engine.operation.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.memory.MemoryEngine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A read that meets the end of its table or index says so. What clients take from an answer without
 * a LastEvaluatedKey is that there is nothing more (API reference, Scan).
 */
class DroppedWhileReadTest {
  /** More than are fetched from the store in one go. */
  private static final int ITEMS = 300;

  private static final String DROP_INDEX =
      "{'TableName':'Log','GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'by-x'}}]}";

  private final MemoryEngine store = new MemoryEngine();
  private final ApiDriver api = new ApiDriver(watched(), EngineOptions.defaults());
  private int fetches;
  private Runnable beforeSecondFetch = () -> {};

  private StorageEngine watched() {
    return (StorageEngine)
        Proxy.newProxyInstance(
            StorageEngine.class.getClassLoader(),
            new Class<?>[] {StorageEngine.class},
            (_, method, arguments) -> {
              if (method.getName().equals("scan") && ++fetches == 2) {
                beforeSecondFetch.run();
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  @BeforeEach
  void fill() {
    create();
    for (int item = 0; item < ITEMS; item++) {
      api.call(
          "PutItem", "{'TableName':'Log','Item':{'p':{'S':'%d'},'x':{'S':'x'}}}".formatted(item));
    }
    fetches = 0;
  }

  private void create() {
    api.call(
        "CreateTable",
        "{'TableName':'Log','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':["
            + "{'AttributeName':'p','AttributeType':'S'},{'AttributeName':'x','AttributeType':'S'}],"
            + "'KeySchema':[{'AttributeName':'p','KeyType':'HASH'}],'GlobalSecondaryIndexes':["
            + "{'IndexName':'by-x','KeySchema':[{'AttributeName':'x','KeyType':'HASH'}],"
            + "'Projection':{'ProjectionType':'ALL'}}]}");
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void scanOfWhatStaysEndsAtItsEnd() {
    assertThat(api.call("Scan", "{'TableName':'Log'}")).contains("'Count':300");
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void scanOfAnIndexThatIsRemovedMeanwhileIsRefused() {
    beforeSecondFetch = () -> api.call("UpdateTable", DROP_INDEX);
    assertThat(api.error("Scan", "{'TableName':'Log','IndexName':'by-x'}"))
        .isEqualTo("ValidationException: The table does not have the specified index: by-x");
  }

  @Test
  void scanOfATableThatIsMadeAnewMeanwhileIsRefused() {
    beforeSecondFetch =
        () -> {
          api.call("DeleteTable", "{'TableName':'Log'}");
          create();
        };
    assertThat(api.error("Scan", "{'TableName':'Log'}"))
        .isEqualTo("ResourceNotFoundException: Requested resource not found");
  }
}
