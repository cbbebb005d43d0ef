package dev.stator.engine.operation.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.storage.memory.MemoryEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Single items, written and read. Expected answers follow the API reference of each operation and
 * the developer guide's "Working with items"; error texts are those that
 * nubo-db/dynamodb-conformance recorded from the service.
 */
class ItemOperationsTest {
  private final ApiDriver api = new ApiDriver(new MemoryEngine(), EngineOptions.defaults());

  @BeforeEach
  void createTable() {
    api.call(
        "CreateTable",
        """
        {'TableName': 'Music', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [{'AttributeName': 'Artist', 'AttributeType': 'S'},
                                  {'AttributeName': 'Year', 'AttributeType': 'N'}],
         'KeySchema': [{'AttributeName': 'Artist', 'KeyType': 'HASH'},
                       {'AttributeName': 'Year', 'KeyType': 'RANGE'}]}
        """);
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void anItemComesBackAsItWasPut() {
    String item =
        "{'Artist':{'S':'No One'},'Year':{'N':'1999'},'Tags':{'SS':['a','b']},"
            + "'Facts':{'M':{'n':{'N':'0.5'},'l':{'L':[{'BOOL':true},{'NULL':true},{'B':'AAEC'}]}}}}";
    assertThat(api.call("PutItem", "{'TableName':'Music','Item':" + item + "}")).isEqualTo("{}");
    assertThat(get("No One", 1999)).isEqualTo("{'Item':" + item + "}");
  }

  @Test
  void anItemThatIsNotThereIsNoMember() {
    assertThat(get("Nobody", 1)).isEqualTo("{}");
  }

  @Test
  void puttingAgainReplacesAndReturnsTheOldItem() {
    put("A", 1, "'x':{'S':'old'},'y':{'S':'gone'}");
    String answer =
        api.call(
            "PutItem",
            "{'TableName':'Music','Item':{'Artist':{'S':'A'},'Year':{'N':'1'},'x':{'S':'new'}},"
                + "'ReturnValues':'ALL_OLD'}");
    assertThat(answer)
        .isEqualTo(
            "{'Attributes':{'Artist':{'S':'A'},'Year':{'N':'1'},'x':{'S':'old'},'y':{'S':'gone'}}}");
    assertThat(get("A", 1))
        .isEqualTo("{'Item':{'Artist':{'S':'A'},'Year':{'N':'1'},'x':{'S':'new'}}}");
  }

  @Test
  void aFailedConditionChangesNothingAndReturnsTheItemOnRequest() {
    put("A", 1, "'x':{'N':'1'}");
    String request =
        "{'TableName':'Music','Item':{'Artist':{'S':'A'},'Year':{'N':'1'}},"
            + "'ConditionExpression':'attribute_not_exists(Artist)'}";
    assertThat(api.error("PutItem", request))
        .isEqualTo("ConditionalCheckFailedException: The conditional request failed");
    assertThat(get("A", 1)).contains("'x':{'N':'1'}");
  }

  @Test
  void updateReturnsWhatIsAskedFor() {
    put("A", 1, "'x':{'N':'1'},'y':{'S':'s'}");
    assertThat(update("SET x = x + :one", "UPDATED_NEW"))
        .isEqualTo("{'Attributes':{'x':{'N':'2'}}}");
    assertThat(update("SET x = x + :one", "UPDATED_OLD"))
        .isEqualTo("{'Attributes':{'x':{'N':'2'}}}");
    assertThat(update("SET x = x + :one", "NONE")).isEqualTo("{}");
    assertThat(update("SET x = x + :one", "ALL_OLD")).contains("'x':{'N':'4'}").contains("'y'");
    assertThat(update("SET x = x + :one", "ALL_NEW")).contains("'x':{'N':'6'}").contains("'y'");
  }

  @Test
  void updateCreatesTheItemWhereItIsNotThere() {
    assertThat(update("ADD hits :one", "ALL_NEW"))
        .isEqualTo("{'Attributes':{'Artist':{'S':'A'},'Year':{'N':'1'},'hits':{'N':'1'}}}");
  }

  @Test
  void updateWithoutAnExpressionCreatesTheItemAlone() {
    api.call("UpdateItem", "{'TableName':'Music','Key':{'Artist':{'S':'A'},'Year':{'N':'1'}}}");
    assertThat(get("A", 1)).isEqualTo("{'Item':{'Artist':{'S':'A'},'Year':{'N':'1'}}}");
  }

  @Test
  void updateDoesNotTouchTheKey() {
    String request =
        "{'TableName':'Music','Key':{'Artist':{'S':'A'},'Year':{'N':'1'}},"
            + "'UpdateExpression':'SET Artist = :a','ExpressionAttributeValues':{':a':{'S':'B'}}}";
    assertThat(api.error("UpdateItem", request))
        .isEqualTo(
            "ValidationException: One or more parameter values were invalid: Cannot update attribute"
                + " Artist. This attribute is part of the key");
  }

  @Test
  void deleteReturnsTheOldItemAndSucceedsAgain() {
    put("A", 1, "'x':{'N':'1'}");
    String request =
        "{'TableName':'Music','Key':{'Artist':{'S':'A'},'Year':{'N':'1.0'}},'ReturnValues':'ALL_OLD'}";
    assertThat(api.call("DeleteItem", request)).contains("'x':{'N':'1'}");
    assertThat(api.call("DeleteItem", request)).isEqualTo("{}");
    assertThat(get("A", 1)).isEqualTo("{}");
  }

  @Test
  void capacityFollowsSizesAndConsistency() {
    String big = "x".repeat(5_000);
    assertThat(
            api.call(
                "PutItem",
                "{'TableName':'Music','Item':{'Artist':{'S':'A'},'Year':{'N':'1'},'x':{'S':'"
                    + big
                    + "'}},'ReturnConsumedCapacity':'TOTAL'}"))
        .isEqualTo("{'ConsumedCapacity':{'TableName':'Music','CapacityUnits':5.0}}");
    assertThat(
            api.call(
                "GetItem",
                "{'TableName':'Music','Key':{'Artist':{'S':'A'},'Year':{'N':'1'}},'ConsistentRead':true,"
                    + "'ProjectionExpression':'Artist','ReturnConsumedCapacity':'INDEXES'}"))
        .isEqualTo(
            "{'Item':{'Artist':{'S':'A'}},'ConsumedCapacity':{'TableName':'Music','CapacityUnits':2.0,"
                + "'Table':{'CapacityUnits':2.0}}}");
  }

  @Test
  void anArnNamesTheTable() {
    put("A", 1, "'x':{'N':'1'}");
    assertThat(
            api.call(
                "GetItem",
                "{'TableName':'arn:aws:dynamodb:eu-west-1:123456789012:table/Music',"
                    + "'Key':{'Artist':{'S':'A'},'Year':{'N':'1'}}}"))
        .contains("'x':{'N':'1'}");
  }

  @Test
  void aTableThatIsNotThereIsNotFound() {
    assertThat(api.error("GetItem", "{'TableName':'Other','Key':{'a':{'S':'1'}}}"))
        .isEqualTo("ResourceNotFoundException: Requested resource not found");
  }

  @Test
  void aKeyThatDoesNotFitIsRefused() {
    assertThat(api.error("GetItem", "{'TableName':'Music','Key':{'Artist':{'S':'1'}}}"))
        .isEqualTo("ValidationException: The provided key element does not match the schema");
  }

  @Test
  void returnValuesOfAPutAreNoneOrOld() {
    assertThat(
            api.error(
                "PutItem",
                "{'TableName':'Music','Item':{'Artist':{'S':'A'},'Year':{'N':'1'}},"
                    + "'ReturnValues':'ALL_NEW'}"))
        .isEqualTo(
            "ValidationException: 1 validation error detected: ReturnValues can only be ALL_OLD or NONE");
  }

  private void put(String artist, int year, String attributes) {
    api.call(
        "PutItem",
        "{'TableName':'Music','Item':{'Artist':{'S':'%s'},'Year':{'N':'%d'},%s}}"
            .formatted(artist, year, attributes));
  }

  private String get(String artist, int year) {
    return api.call(
        "GetItem",
        "{'TableName':'Music','Key':{'Artist':{'S':'%s'},'Year':{'N':'%d'}}}"
            .formatted(artist, year));
  }

  private String update(String expression, String returnValues) {
    return api.call(
        "UpdateItem",
        "{'TableName':'Music','Key':{'Artist':{'S':'A'},'Year':{'N':'1'}},'UpdateExpression':'%s',"
                .formatted(expression)
            + "'ExpressionAttributeValues':{':one':{'N':'1'}},'ReturnValues':'"
            + returnValues
            + "'}");
  }
}
