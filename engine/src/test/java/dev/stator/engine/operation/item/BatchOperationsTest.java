package dev.stator.engine.operation.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.storage.memory.MemoryEngine;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * BatchGetItem and BatchWriteItem. Limits are those of the API reference; texts are those that
 * nubo-db/dynamodb-conformance recorded from the service.
 */
class BatchOperationsTest {
  private final ApiDriver api = new ApiDriver(new MemoryEngine(), EngineOptions.defaults());

  @BeforeEach
  void createTables() {
    for (String table : new String[] {"One", "Two"}) {
      api.call(
          "CreateTable",
          "{'TableName':'"
              + table
              + "','BillingMode':'PAY_PER_REQUEST',"
              + "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}],"
              + "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}]}");
    }
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void writesGoToSeveralTablesAndComeBack() {
    assertThat(
            api.call(
                "BatchWriteItem",
                "{'RequestItems':{'One':["
                    + put("a")
                    + ","
                    + put("b")
                    + "],'Two':["
                    + put("a")
                    + "]}}"))
        .isEqualTo("{'UnprocessedItems':{}}");
    assertThat(
            api.call(
                "BatchGetItem",
                "{'RequestItems':{'One':{'Keys':[{'id':{'S':'b'}},{'id':{'S':'none'}}]},"
                    + "'Two':{'Keys':[{'id':{'S':'a'}}],'ProjectionExpression':'id'}}}"))
        .isEqualTo(
            "{'Responses':{'One':[{'id':{'S':'b'},'v':{'N':'1'}}],'Two':[{'id':{'S':'a'}}]},"
                + "'UnprocessedKeys':{}}");
  }

  @Test
  void deletionsAndPutsGoTogether() {
    api.call("BatchWriteItem", "{'RequestItems':{'One':[" + put("a") + "," + put("b") + "]}}");
    String answer =
        api.call(
            "BatchWriteItem",
            "{'RequestItems':{'One':[{'DeleteRequest':{'Key':{'id':{'S':'a'}}}},"
                + put("c")
                + "]},'ReturnConsumedCapacity':'TOTAL'}");
    assertThat(answer)
        .isEqualTo(
            "{'UnprocessedItems':{},'ConsumedCapacity':[{'TableName':'One','CapacityUnits':2.0}]}");
    assertThat(api.call("Scan", "{'TableName':'One','Select':'COUNT'}")).contains("'Count':2");
  }

  @Test
  void oneBadEntryWritesNothing() {
    String badKey = "{'PutRequest':{'Item':{'id':{'N':'5'}}}}";
    assertThat(
            api.error(
                "BatchWriteItem", "{'RequestItems':{'One':[" + put("a") + "," + badKey + "]}}"))
        .isEqualTo("ValidationException: The provided key element does not match the schema");
    assertThat(api.call("Scan", "{'TableName':'One','Select':'COUNT'}")).contains("'Count':0");
  }

  @Test
  void theSameKeyTwiceIsRefused() {
    assertThat(
            api.error(
                "BatchWriteItem",
                "{'RequestItems':{'One':["
                    + put("a")
                    + ",{'DeleteRequest':{'Key':{'id':{'S':'a'}}}}]}}"))
        .isEqualTo("ValidationException: Provided list of item keys contains duplicates");
    assertThat(
            api.error(
                "BatchGetItem",
                "{'RequestItems':{'One':{'Keys':[{'id':{'S':'a'}},{'id':{'S':'a'}}]}}}"))
        .isEqualTo("ValidationException: Provided list of item keys contains duplicates");
  }

  @Test
  void theSameKeyUnderATablesNameAndItsArnIsRefusedOnlyInWrites() {
    String arn = "arn:aws:dynamodb:us-east-1:000000000000:table/One";
    assertThat(
            api.error(
                "BatchWriteItem",
                "{'RequestItems':{'One':[" + put("a") + "],'" + arn + "':[" + put("a") + "]}}"))
        .isEqualTo("ValidationException: Provided list of item keys contains duplicates");
    assertThat(
            api.call(
                "BatchGetItem",
                "{'RequestItems':{'One':{'Keys':[{'id':{'S':'a'}}]},'"
                    + arn
                    + "':{'Keys':[{'id':{'S':'a'}}]}}}"))
        .isEqualTo("{'Responses':{'One':[]},'UnprocessedKeys':{}}");
  }

  @Test
  void moreThanTwentyFiveWritesInAllAreRefused() {
    String thirteen =
        IntStream.range(0, 13).mapToObj(i -> put("k" + i)).collect(Collectors.joining(","));
    assertThat(
            api.error(
                "BatchWriteItem",
                "{'RequestItems':{'One':[" + thirteen + "],'Two':[" + thirteen + "]}}"))
        .isEqualTo("ValidationException: Too many items requested for the BatchWriteItem call");
  }

  @Test
  void whatDoesNotFitIntoSixteenMegabytesIsNotProcessed() {
    String big = "x".repeat(400_000);
    for (int i = 0; i < 45; i++) {
      api.call(
          "PutItem",
          "{'TableName':'One','Item':{'id':{'S':'k" + i + "'},'x':{'S':'" + big + "'}}}");
    }
    String keys =
        IntStream.range(0, 45)
            .mapToObj(i -> "{'id':{'S':'k" + i + "'}}")
            .collect(Collectors.joining(","));
    String answer =
        api.call(
            "BatchGetItem",
            "{'RequestItems':{'One':{'Keys':[" + keys + "],'ProjectionExpression':'id'}}}");
    // 16 MiB hold 41 items of 400,006 bytes.
    int processed = answer.indexOf("'UnprocessedKeys'");
    assertThat(answer.substring(0, processed).split("'id'", -1)).hasSize(42);
    assertThat(answer.substring(processed))
        .startsWith("'UnprocessedKeys':{'One':{'Keys':[{'id':{'S':'k41'}}")
        .contains("'ProjectionExpression':'id'");
  }

  private static String put(String id) {
    return "{'PutRequest':{'Item':{'id':{'S':'" + id + "'},'v':{'N':'1'}}}}";
  }
}
