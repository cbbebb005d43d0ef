package dev.stator.engine.operation.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How tables are described. Source: ack-api-quirks, with the number of each finding. */
final class TableDescriptionTest {
  private final Tables tables = new Tables();

  @Test
  void onDemandTableShowsZeroThroughputAndWhatItBeginsWith() {
    // DDB-TABLE-025, 028, 030
    tables.onDemand("music", "");

    assertThat(tables.describe("music"))
        .isEqualTo(
            "{'Table':{'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],"
                + "'TableName':'music','KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],"
                + "'TableStatus':'ACTIVE','CreationDateTime':1767225600,"
                + "'ProvisionedThroughput':{'NumberOfDecreasesToday':0,'ReadCapacityUnits':0,"
                + "'WriteCapacityUnits':0},'TableSizeBytes':0,'ItemCount':0,"
                + "'TableArn':'"
                + Tables.ARN
                + "music','TableId':'00000000-0000-0000-0000-000000000001',"
                + "'BillingModeSummary':{'BillingMode':'PAY_PER_REQUEST',"
                + "'LastUpdateToPayPerRequestDateTime':1767225600},"
                + "'DeletionProtectionEnabled':false,"
                + "'WarmThroughput':{'ReadUnitsPerSecond':12000,'WriteUnitsPerSecond':4000,"
                + "'Status':'ACTIVE'}}}");
  }

  @Test
  void provisionedTableHasNoBillingModeSummary() {
    // DDB-TABLE-025, 032
    tables.provisioned("music", 5, 6, "");

    assertThat(tables.describe("music"))
        .contains(
            "'ReadCapacityUnits':5,'WriteCapacityUnits':6",
            "'WarmThroughput':{'ReadUnitsPerSecond':5,'WriteUnitsPerSecond':6,'Status':'ACTIVE'}")
        .doesNotContain("BillingModeSummary");
  }

  @Test
  void answerOfCreateTableLacksWhatIsKnownOnlyLater() {
    // DDB-TABLE-033, 138
    String answer =
        tables.api.call(
            "CreateTable",
            "{'TableName':'music','AttributeDefinitions':[{'AttributeName':'pk',"
                + "'AttributeType':'S'}],'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],"
                + "'BillingMode':'PAY_PER_REQUEST','GlobalSecondaryIndexes':["
                + Tables.index("by-pk", "")
                + "]}");

    assertThat(answer)
        .contains(
            "'BillingModeSummary':{'BillingMode':'PAY_PER_REQUEST'}", "'IndexStatus':'CREATING'")
        .doesNotContain("WarmThroughput", "Backfilling");
  }

  @Test
  void definitionsAndProjectedAttributesAreSortedAndIndexesAreNot() {
    // DDB-TABLE-125
    tables.api.call(
        "CreateTable",
        "{'TableName':'music','AttributeDefinitions':[{'AttributeName':'z','AttributeType':'S'},"
            + "{'AttributeName':'a','AttributeType':'N'}],'KeySchema':[{'AttributeName':'z',"
            + "'KeyType':'HASH'},{'AttributeName':'a','KeyType':'RANGE'}],"
            + "'LocalSecondaryIndexes':[{'IndexName':'local','KeySchema':[{'AttributeName':'z',"
            + "'KeyType':'HASH'},{'AttributeName':'a','KeyType':'RANGE'}],"
            + "'Projection':{'ProjectionType':'INCLUDE','NonKeyAttributes':['zz','aa']}}],"
            + "'GlobalSecondaryIndexes':["
            + Tables.index("g-z", "").replace("pk", "a")
            + ","
            + Tables.index("g-a", "").replace("pk", "z")
            + "],'BillingMode':'PAY_PER_REQUEST'}");

    assertThat(tables.describe("music"))
        .contains(
            "'AttributeDefinitions':[{'AttributeName':'a','AttributeType':'N'},"
                + "{'AttributeName':'z','AttributeType':'S'}]",
            "'NonKeyAttributes':['aa','zz']",
            "'IndexArn':'" + Tables.ARN + "music/index/local'")
        .containsSubsequence("'g-z'", "'g-a'");
  }

  @Test
  void keyOfAGlobalIndexMayHaveFourAttributesOfEachKind() {
    // DDB-TABLE-123
    StringBuilder definitions = new StringBuilder("{'AttributeName':'pk','AttributeType':'S'}");
    StringBuilder schema = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      definitions.append(",{'AttributeName':'k").append(i).append("','AttributeType':'S'}");
      schema
          .append(i == 0 ? "" : ",")
          .append("{'AttributeName':'k")
          .append(i)
          .append(i < 4 ? "','KeyType':'HASH'}" : "','KeyType':'RANGE'}");
    }
    tables.api.call(
        "CreateTable",
        "{'TableName':'music','AttributeDefinitions':["
            + definitions
            + "],'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],"
            + "'BillingMode':'PAY_PER_REQUEST','GlobalSecondaryIndexes':[{'IndexName':'wide',"
            + "'KeySchema':["
            + schema
            + "],'Projection':{'ProjectionType':'ALL'}}]}");

    assertThat(tables.describe("music"))
        .contains("'KeySchema':[" + schema + "]", "'IndexStatus':'ACTIVE'");
  }

  @Test
  void vectorIndexIsDescribed() {
    // dynamodb-conformance tier 2, vectorSearch/lifecycle
    tables.onDemand(
        "music",
        ",'VectorIndexes':[{'IndexName':'vix','VectorAttribute':{'AttributeName':'embedding'},"
            + "'Dimensions':3,'DistanceFunction':'COSINE',"
            + "'Projection':{'ProjectionType':'KEYS_ONLY'}}]");

    assertThat(tables.describe("music"))
        .contains(
            "'VectorIndexes':[{'IndexName':'vix','Projection':{'ProjectionType':'KEYS_ONLY'},"
                + "'VectorAttribute':{'AttributeName':'embedding'},'Dimensions':3,"
                + "'DistanceFunction':'COSINE','IndexStatus':'ACTIVE'");
  }

  @Test
  void encryptionIsDescribedOnlyWhereItWasAskedFor() {
    // dynamodb-conformance tier 1, createTable/config
    tables.onDemand("plain", ",'SSESpecification':{'Enabled':false}");
    tables.onDemand("managed", ",'SSESpecification':{'Enabled':true}");

    assertThat(tables.describe("plain")).doesNotContain("SSEDescription");
    assertThat(tables.describe("managed"))
        .contains(
            "'SSEDescription':{'Status':'ENABLED','SSEType':'KMS',"
                + "'KMSMasterKeyArn':'arn:aws:kms:us-east-1:000000000000:key/");
  }

  @Test
  void itemsAndTheirBytesAreCountedLive() {
    // Developer guide, item sizes: the names and values of two attributes of one byte each.
    tables.onDemand("music", "");
    tables.api.call("PutItem", "{'TableName':'music','Item':{'pk':{'S':'a'},'x':{'S':'y'}}}");

    assertThat(tables.describe("music")).contains("'TableSizeBytes':5,'ItemCount':1");
  }
}
