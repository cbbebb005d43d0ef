package dev.stator.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The API of event source mappings. Members, defaults and texts, where nothing else is said: the
 * service's answers as recorded in LocalStack's tests.
 */
class MappingApiTest {
  private static final String ARN = ScriptedSource.ARN;

  private final Fixture fixture = new Fixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private LambdaReply create(String members) {
    return fixture.ask("POST", "", "{" + members.replace("ARN", ARN) + "}");
  }

  private static final String USUAL =
      "\"FunctionName\":\"f\",\"EventSourceArn\":\"ARN\",\"StartingPosition\":\"LATEST\"";

  private static void assertError(LambdaReply reply, int status, String type, String body) {
    assertThat(Fixture.text(reply)).isEqualTo(body);
    assertThat(reply.errorType()).isEqualTo(type);
    assertThat(reply.status()).isEqualTo(status);
  }

  @Test
  void aNewMappingIsDescribedWithItsDefaults() {
    LambdaReply reply = create(USUAL);
    assertThat(reply.status()).isEqualTo(202);
    assertThat(Fixture.text(reply))
        .isEqualTo(
            """
            {"UUID":"00000000-0000-0000-0000-000000000001",\
            "EventSourceMappingArn":"arn:aws:lambda:us-east-1:000000000000:event-source-mapping:\
            00000000-0000-0000-0000-000000000001",\
            "FunctionArn":"arn:aws:lambda:us-east-1:000000000000:function:f",\
            "EventSourceArn":"%s","StartingPosition":"LATEST","BatchSize":100,\
            "MaximumBatchingWindowInSeconds":0,"ParallelizationFactor":1,\
            "BisectBatchOnFunctionError":false,"MaximumRetryAttempts":-1,\
            "MaximumRecordAgeInSeconds":-1,"TumblingWindowInSeconds":0,\
            "DestinationConfig":{"OnFailure":{}},"FunctionResponseTypes":[],\
            "LastModified":1.7723664E9,"LastProcessingResult":"No records processed",\
            "State":"Creating","StateTransitionReason":"User action"}\
            """
                .formatted(ARN));
  }

  @Test
  void whatIsSaidIsKeptThroughARestart() {
    String uuid =
        Fixture.member(
            create(
                USUAL
                    + ",\"Enabled\":false,\"BatchSize\":7,\"MaximumBatchingWindowInSeconds\":3,"
                    + "\"ParallelizationFactor\":2,\"BisectBatchOnFunctionError\":true,"
                    + "\"MaximumRetryAttempts\":5,\"MaximumRecordAgeInSeconds\":60,"
                    + "\"DestinationConfig\":{\"OnFailure\":{\"Destination\":\"http://h/x\"}},"
                    + "\"FunctionResponseTypes\":[\"ReportBatchItemFailures\"],"
                    + "\"FilterCriteria\":{\"Filters\":[{\"Pattern\":\"{\\\"a\\\":[1]}\"}]}"),
            "UUID");
    String before = Fixture.text(fixture.ask("GET", "/" + uuid, ""));
    fixture.restart();
    assertThat(Fixture.text(fixture.ask("GET", "/" + uuid, ""))).isEqualTo(before);
    assertThat(before)
        .contains(
            "\"BatchSize\":7,\"MaximumBatchingWindowInSeconds\":3,\"ParallelizationFactor\":2,"
                + "\"BisectBatchOnFunctionError\":true,\"MaximumRetryAttempts\":5,"
                + "\"MaximumRecordAgeInSeconds\":60,")
        .contains("{\"OnFailure\":{\"Destination\":\"http://h/x\"}}")
        .contains("\"FunctionResponseTypes\":[\"ReportBatchItemFailures\"]")
        .contains("\"FilterCriteria\":{\"Filters\":[{\"Pattern\":\"{\\\"a\\\":[1]}\"}]}")
        .contains("\"State\":\"Disabled\"");
  }

  @Test
  void statesPassWithTheAnswer() {
    String uuid = fixture.map("");
    assertThat(state("GET", uuid, "")).isEqualTo("Enabled");
    assertThat(state("PUT", uuid, "{\"BatchSize\":3}")).isEqualTo("Updating");
    assertThat(state("PUT", uuid, "{\"Enabled\":false}")).isEqualTo("Disabling");
    assertThat(state("GET", uuid, "")).isEqualTo("Disabled");
    assertThat(state("PUT", uuid, "{\"Enabled\":true}")).isEqualTo("Enabling");
    assertThat(state("DELETE", uuid, "")).isEqualTo("Deleting");
    assertThat(fixture.ask("GET", "/" + uuid, "").status()).isEqualTo(404);
  }

  private String state(String method, String uuid, String body) {
    return Fixture.member(fixture.ask(method, "/" + uuid, body), "State");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE"})
  void aMappingThatIsNotThereIsNotFound(String method) {
    assertError(
        fixture.ask(method, "/00000000-0000-0000-0000-00000000000f", "{}"),
        404,
        "ResourceNotFoundException",
        "{\"Type\":\"User\",\"Message\":\"The resource you requested does not exist.\"}");
  }

  @Test
  void aSecondMappingOfTheSameFunctionIsAConflict() {
    String uuid = fixture.map("");
    assertError(
        create(USUAL),
        409,
        "ResourceConflictException",
        ("{\"Type\":\"User\",\"message\":\"The event source arn (\\\" "
            + ARN
            + " \\\") and function"
            + " (\\\" f \\\") provided mapping already exists. Please update or delete the existing"
            + " mapping with UUID "
            + uuid
            + "\"}"));
  }

  @Test
  void aFunctionOfAnotherRegionAndAccountIsTheSame() {
    fixture.map("");
    String elsewhere = "arn:aws:lambda:eu-west-1:111111111111:function:f";
    assertThat(create(USUAL.replace("\"f\"", "\"" + elsewhere + "\"")).status()).isEqualTo(409);
  }

  @Test
  void anUpdateToTheFunctionOfAnotherMappingIsAConflict() {
    fixture.map("");
    String other = fixture.mapTo("g", "LATEST", "");
    LambdaReply reply = fixture.ask("PUT", "/" + other, "{\"FunctionName\":\"f\"}");
    assertThat(reply.errorType()).isEqualTo("ResourceConflictException");
    assertThat(fixture.ask("PUT", "/" + other, "{\"FunctionName\":\"g\"}").status()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f",
        "function:f",
        "000000000000:f",
        "000000000000:function:f",
        "us-east-1:000000000000:function:f",
        "arn:aws:lambda:us-east-1:000000000000:function:f"
      })
  void aFunctionIsNamedInManyWays(String name) {
    fixture.map("");
    assertThat(create(USUAL.replace("\"f\"", "\"" + name + "\"")).status()).isEqualTo(409);
    LambdaReply list = fixture.ask("GET", "", Map.of("FunctionName", name), "");
    assertThat(Fixture.text(list)).contains("function:f\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"BatchSize\":0|Value '0' at 'batchSize' failed to satisfy constraint: Member must have value greater than or equal to 1",
        "\"BatchSize\":10001|Value '10001' at 'batchSize' failed to satisfy constraint: Member must have value less than or equal to 10000",
        "\"MaximumBatchingWindowInSeconds\":301|Value '301' at 'maximumBatchingWindowInSeconds' failed to satisfy constraint: Member must have value less than or equal to 300",
        "\"ParallelizationFactor\":11|Value '11' at 'parallelizationFactor' failed to satisfy constraint: Member must have value less than or equal to 10",
        "\"MaximumRetryAttempts\":-2|Value '-2' at 'maximumRetryAttempts' failed to satisfy constraint: Member must have value greater than or equal to -1",
        "\"StartingPosition\":\"0\"|Value '0' at 'startingPosition' failed to satisfy constraint: Member must satisfy enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]",
      })
  void aConstraintThatDoesNotHoldIsTold(String member, String text) {
    assertError(
        create(USUAL + "," + member),
        400,
        "ValidationException",
        "{\"message\":\"1 validation error detected: " + text + "\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"StartingPosition\":\"AT_TIMESTAMP\"|Unsupported starting position for arn type: ARN",
        "\"StartingPositionTimestamp\":1|Timestamp only valid with StartingPosition AT_TIMESTAMP",
        "\"StartingPosition\":null|1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.",
        "\"EventSourceArn\":null|Unrecognized event source.",
        "\"EventSourceArn\":\"arn:aws:sqs:us-east-1:000000000000:q\"|Unrecognized event source.",
        "\"FilterCriteria\":{\"Filters\":[{\"Pattern\":\"single-string\"}]}|Invalid filter pattern definition.",
        "\"FilterCriteria\":{\"Filters\":[{}]}|Invalid filter pattern definition.",
        "\"MaximumRecordAgeInSeconds\":59|MaximumRecordAgeInSeconds must be -1 or a value from 60 to 604800.",
        "\"TumblingWindowInSeconds\":30|'TumblingWindowInSeconds is not supported by this server; leave it out, or 0.'",
        "\"Queues\":[\"q\"]|Queues is not for DynamoDB event sources.",
        "\"DestinationConfig\":{\"OnFailure\":{\"Destination\":\"file:///etc/passwd\"}}|'The destination on failure must be a URL: http:, https:, or file: with an absolute path that ends in .jsonl'",
        "\"DestinationConfig\":{\"OnFailure\":{\"Destination\":\"file:///tmp/a.json\"}}|'The destination on failure must be a URL: http:, https:, or file: with an absolute path that ends in .jsonl'",
        "\"DestinationConfig\":{\"OnFailure\":{\"Destination\":\"file:///tmp/a%00b.jsonl\"}}|'The destination on failure must be a URL: http:, https:, or file: with an absolute path that ends in .jsonl'",
      })
  void aParameterThatMeansNothingIsRefused(String member, String text) {
    assertError(
        create(USUAL + "," + member),
        400,
        "InvalidParameterValueException",
        "{\"Type\":\"User\",\"message\":\"" + text.replace("ARN", ARN) + "\"}");
    assertThat(Fixture.text(fixture.ask("GET", "", ""))).isEqualTo("{\"EventSourceMappings\":[]}");
  }

  @Test
  void aBodyThatIsNotJsonIsRefused() {
    assertThat(fixture.ask("POST", "", "{").errorType())
        .isEqualTo("InvalidRequestContentException");
    assertThat(fixture.ask("POST", "", "{\"FunctionName\":1}").errorType())
        .isEqualTo("SerializationException");
  }

  @Test
  void mappingsAreListedPageByPage() {
    for (String name : new String[] {"a", "b", "c"}) {
      create(USUAL.replace("\"f\"", "\"" + name + "\""));
    }
    LambdaReply first = fixture.ask("GET", "/", Map.of("MaxItems", "2"), "");
    assertThat(Fixture.text(first)).contains("function:a\"", "function:b\"");
    String marker = Fixture.member(first, "NextMarker");
    String second =
        Fixture.text(fixture.ask("GET", "/", Map.of("MaxItems", "2", "Marker", marker), ""));
    assertThat(second).contains("function:c\"").doesNotContain("function:b\"", "NextMarker");
    assertThat(Fixture.text(fixture.ask("GET", "", Map.of("EventSourceArn", ARN + "x"), "")))
        .isEqualTo("{\"EventSourceMappings\":[]}");
  }

  /** Our own rule: what is there can be switched off and set, and only needs functions to go on. */
  @Test
  void aMappingIsDisabledWhereNobodyKnowsWhereFunctionsAre() {
    String uuid = fixture.map("");
    fixture.restartWithoutFunctions();
    assertThat(state("PUT", uuid, "{\"Enabled\":false}")).isEqualTo("Disabling");
    assertThat(fixture.ask("PUT", "/" + uuid, "{\"BatchSize\":3}").status()).isEqualTo(202);
    for (String change : List.of("{\"Enabled\":true}", "{\"FunctionName\":\"g\"}")) {
      LambdaReply reply = fixture.ask("PUT", "/" + uuid, change);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(Fixture.text(reply)).contains("--lambda-endpoint");
    }
    assertThat(create(USUAL.replace("\"f\"", "\"g\"")).status()).isEqualTo(400);
    assertThat(fixture.ask("DELETE", "/" + uuid, "").status()).isEqualTo(202);
  }
}
