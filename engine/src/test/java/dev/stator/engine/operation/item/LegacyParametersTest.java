package dev.stator.engine.operation.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.storage.memory.MemoryEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Requests of old clients, as the developer guide's "Legacy conditional parameters" describes them.
 */
class LegacyParametersTest {
  private final ApiDriver api = new ApiDriver(new MemoryEngine(), EngineOptions.defaults());

  @BeforeEach
  void createItems() {
    api.call(
        "CreateTable",
        """
        {'TableName': 'Old', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [{'AttributeName': 'p', 'AttributeType': 'S'},
                                  {'AttributeName': 's', 'AttributeType': 'N'}],
         'KeySchema': [{'AttributeName': 'p', 'KeyType': 'HASH'},
                       {'AttributeName': 's', 'KeyType': 'RANGE'}]}
        """);
    for (int s = 1; s <= 5; s++) {
      api.call(
          "PutItem",
          "{'TableName':'Old','Item':{'p':{'S':'a'},'s':{'N':'%d'},'even':{'BOOL':%b}}}"
              .formatted(s, s % 2 == 0));
    }
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void keyConditionsAndQueryFilterSelect() {
    assertThat(
            api.call(
                "Query",
                "{'TableName':'Old','KeyConditions':{"
                    + "'p':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'a'}]},"
                    + "'s':{'ComparisonOperator':'BETWEEN','AttributeValueList':[{'N':'2'},{'N':'4'}]}},"
                    + "'QueryFilter':{'even':{'ComparisonOperator':'EQ','AttributeValueList':[{'BOOL':true}]}},"
                    + "'AttributesToGet':['s']}"))
        .isEqualTo("{'Items':[{'s':{'N':'2'}},{'s':{'N':'4'}}],'Count':2,'ScannedCount':3}");
  }

  @Test
  void scanFiltersJoinedByOrKeepEither() {
    assertThat(
            api.call(
                "Scan",
                "{'TableName':'Old','Select':'COUNT','ConditionalOperator':'OR','ScanFilter':{"
                    + "'s':{'ComparisonOperator':'GT','AttributeValueList':[{'N':'4'}]},"
                    + "'even':{'ComparisonOperator':'EQ','AttributeValueList':[{'BOOL':true}]}}}"))
        .isEqualTo("{'Count':3,'ScannedCount':5}");
  }

  @Test
  void attributeUpdatesPutAddAndDelete() {
    assertThat(
            api.call(
                "UpdateItem",
                "{'TableName':'Old','Key':{'p':{'S':'a'},'s':{'N':'1'}},'ReturnValues':'ALL_NEW',"
                    + "'AttributeUpdates':{'even':{'Action':'DELETE'},"
                    + "'n':{'Action':'ADD','Value':{'N':'3'}},'t':{'Value':{'S':'x'}}}}"))
        .isEqualTo("{'Attributes':{'p':{'S':'a'},'s':{'N':'1'},'n':{'N':'3'},'t':{'S':'x'}}}");
  }

  @Test
  void expectedDecidesAboutAWrite() {
    String request =
        "{'TableName':'Old','Key':{'p':{'S':'a'},'s':{'N':'1'}},"
            + "'Expected':{'even':{'Value':{'BOOL':true}}}}";
    assertThat(api.error("DeleteItem", request))
        .isEqualTo("ConditionalCheckFailedException: The conditional request failed");
    assertThat(api.call("DeleteItem", request.replace("true", "false"))).isEqualTo("{}");
  }

  @Test
  void expressionsAndLegacyParametersDoNotMix() {
    assertThat(
            api.error(
                "PutItem",
                "{'TableName':'Old','Item':{'p':{'S':'a'},'s':{'N':'1'}},"
                    + "'Expected':{'p':{'Exists':false}},'ConditionExpression':'attribute_exists(p)'}"))
        .isEqualTo(
            "ValidationException: 1 validation error detected: Can not use both expression and non-expression parameters in the same"
                + " request: Non-expression parameters: {Expected} Expression parameters:"
                + " {ConditionExpression}");
  }
}
