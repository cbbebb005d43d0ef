package dev.stator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.storage.memory.MemoryEngine;
import org.junit.jupiter.api.Test;

/**
 * Everything that an engine knows is in the store: another engine over the same store knows it as
 * well.
 */
class RestartTest {
  private static final String TABLE =
      """
      {'TableName': 'Kept', 'BillingMode': 'PAY_PER_REQUEST',
       'AttributeDefinitions': [{'AttributeName': 'id', 'AttributeType': 'S'},
                                {'AttributeName': 'by', 'AttributeType': 'S'}],
       'KeySchema': [{'AttributeName': 'id', 'KeyType': 'HASH'}],
       'GlobalSecondaryIndexes': [{'IndexName': 'index',
         'KeySchema': [{'AttributeName': 'by', 'KeyType': 'HASH'}],
         'Projection': {'ProjectionType': 'ALL'}}],
       'Tags': [{'Key': 'team', 'Value': 'a'}]}
      """;

  @Test
  void tablesItemsIndexesTagsAndCountersAreThereAgain() {
    MemoryEngine store = new MemoryEngine();
    ApiDriver before = new ApiDriver(store, EngineOptions.defaults());
    before.call("CreateTable", TABLE);
    before.call("PutItem", "{'TableName':'Kept','Item':{'id':{'S':'1'},'by':{'S':'x'}}}");
    before.call(
        "UpdateTimeToLive",
        "{'TableName':'Kept','TimeToLiveSpecification':{'Enabled':true,'AttributeName':'ttl'}}");

    ApiDriver after = new ApiDriver(store, EngineOptions.defaults());
    assertThat(after.call("ListTables", "{}")).isEqualTo("{'TableNames':['Kept']}");
    assertThat(after.call("GetItem", "{'TableName':'Kept','Key':{'id':{'S':'1'}}}"))
        .isEqualTo("{'Item':{'id':{'S':'1'},'by':{'S':'x'}}}");
    assertThat(
            after.call(
                "Query",
                "{'TableName':'Kept','IndexName':'index','KeyConditionExpression':'#b = :x',"
                    + "'ExpressionAttributeNames':{'#b':'by'},"
                    + "'ExpressionAttributeValues':{':x':{'S':'x'}}}"))
        .contains("'Count':1");
    // An item's size is the bytes of its names and values: id + 1 + by + x.
    assertThat(after.call("DescribeTable", "{'TableName':'Kept'}"))
        .contains("'ItemCount':1")
        .contains("'TableSizeBytes':6")
        .contains("'IndexSizeBytes':6,'ItemCount':1");
    assertThat(
            after.call(
                "ListTagsOfResource",
                "{'ResourceArn':'arn:aws:dynamodb:us-east-1:000000000000:table/Kept'}"))
        .isEqualTo("{'Tags':[{'Key':'team','Value':'a'}]}");
    assertThat(after.call("DescribeTimeToLive", "{'TableName':'Kept'}"))
        .isEqualTo(
            "{'TimeToLiveDescription':{'TimeToLiveStatus':'ENABLED','AttributeName':'ttl'}}");
    after.close();
  }
}
