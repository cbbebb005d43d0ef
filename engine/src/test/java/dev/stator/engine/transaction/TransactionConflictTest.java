package dev.stator.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who meets an item of a running transaction is told of the conflict as the developer guide
 * describes it, "Transaction conflict handling in DynamoDB".
 */
class TransactionConflictTest {
  private static final String BOTH =
      "{'TransactItems':[{'Put':{'TableName':'Things','Item':{'id':{'S':'a'},'v':{'N':'1'}}}},"
          + "{'ConditionCheck':{'TableName':'Things','Key':{'id':{'S':'b'}},"
          + "'ConditionExpression':'attribute_not_exists(id)'}}]}";
  private static final String CONFLICT =
      "TransactionConflictException: Transaction is ongoing for the item";

  private final HeldStore held = new HeldStore();
  private final ApiDriver api = new ApiDriver(held.store(), EngineOptions.defaults());
  private final AtomicReference<String> answer = new AtomicReference<>();
  private Thread running;

  @BeforeEach
  void holdATransaction() throws InterruptedException {
    api.call(
        "CreateTable",
        "{'TableName':'Things','BillingMode':'PAY_PER_REQUEST',"
            + "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],"
            + "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}]}");
    running = held.hold(() -> answer.set(api.call("TransactWriteItems", BOTH)));
  }

  @AfterEach
  void endIt() throws InterruptedException {
    held.letGo(running);
    assertThat(answer.get()).isEqualTo("{}");
    assertThat(api.call("GetItem", "{'TableName':'Things','Key':{'id':{'S':'a'}}}"))
        .isEqualTo("{'Item':{'id':{'S':'a'},'v':{'N':'1'}}}");
    assertThat(api.call("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'}}}"))
        .as("the item is free again")
        .isEqualTo("{}");
  }

  @Test
  void aWriteOfASingleItem_isRefused() {
    assertThat(api.error("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'}}}"))
        .isEqualTo(CONFLICT);
    assertThat(api.error("UpdateItem", "{'TableName':'Things','Key':{'id':{'S':'b'}}}"))
        .isEqualTo(CONFLICT);
    assertThat(api.error("DeleteItem", "{'TableName':'Things','Key':{'id':{'S':'a'}}}"))
        .isEqualTo(CONFLICT);
  }

  @Test
  void writesOfOtherItems_areDone() {
    assertThat(api.call("PutItem", "{'TableName':'Things','Item':{'id':{'S':'c'}}}"))
        .isEqualTo("{}");
  }

  @Test
  void aRead_seesTheItemAsItWas() {
    assertThat(api.call("GetItem", "{'TableName':'Things','Key':{'id':{'S':'a'}}}"))
        .isEqualTo("{}");
  }

  @Test
  void anotherTransaction_isCancelledWithTheItemsThatConflict() {
    assertThat(
            api.error(
                "TransactWriteItems",
                "{'TransactItems':[{'Put':{'TableName':'Things','Item':{'id':{'S':'c'}}}},"
                    + "{'Delete':{'TableName':'Things','Key':{'id':{'S':'b'}}}},"
                    + "{'Delete':{'TableName':'Things','Key':{'id':{'S':'a'}}}}]}"))
        .isEqualTo(
            "TransactionCanceledException: Transaction cancelled, please refer cancellation reasons"
                + " for specific reasons [None, TransactionConflict, TransactionConflict]");
    assertThat(api.call("GetItem", "{'TableName':'Things','Key':{'id':{'S':'c'}}}"))
        .isEqualTo("{}");
    assertThat(api.call("PutItem", "{'TableName':'Things','Item':{'id':{'S':'c'}}}"))
        .as("what was cancelled holds nothing")
        .isEqualTo("{}");
  }

  @Test
  void aTransactionThatReads_isCancelled() {
    assertThat(
            api.error(
                "TransactGetItems",
                "{'TransactItems':[{'Get':{'TableName':'Things','Key':{'id':{'S':'a'}}}},"
                    + "{'Get':{'TableName':'Things','Key':{'id':{'S':'c'}}}}]}"))
        .isEqualTo(
            "TransactionCanceledException: Transaction cancelled, please refer cancellation reasons"
                + " for specific reasons [TransactionConflict, None]");
  }

  @Test
  void aBatch_waits() throws InterruptedException {
    AtomicReference<String> batch = new AtomicReference<>();
    Thread writer =
        new Thread(() ->
            batch.set(
                api.call(
                    "BatchWriteItem",
                    "{'RequestItems':{'Things':[{'PutRequest':{'Item':{'id':{'S':'b'}}}}]}}")));
    writer.start();
    held.letGo(running);
    writer.join();
    assertThat(batch.get()).isEqualTo("{'UnprocessedItems':{}}");
  }
}
