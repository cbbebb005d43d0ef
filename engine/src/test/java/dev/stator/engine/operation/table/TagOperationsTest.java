package dev.stator.engine.operation.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Source of all texts and limits: ack-api-quirks DDB-TABLE-104 to 110, 372, 442, 457. */
final class TagOperationsTest {
  private static final String ARN = Tables.ARN + "music";

  private final Tables tables = new Tables();

  @BeforeEach
  void createTable() {
    tables.onDemand("music", "");
  }

  private String tag(String tags) {
    return tables.api.call("TagResource", "{'ResourceArn':'" + ARN + "','Tags':[" + tags + "]}");
  }

  private String refused(String tags) {
    return tables.api.error("TagResource", "{'ResourceArn':'" + ARN + "','Tags':[" + tags + "]}");
  }

  private String tags() {
    return tables.api.call("ListTagsOfResource", "{'ResourceArn':'" + ARN + "'}");
  }

  private static String tags(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "{'Key':'k" + i + "','Value':''}")
        .collect(Collectors.joining(","));
  }

  @Test
  void tagIsAddedReplacedAndRemoved() {
    tag("{'Key':'Env','Value':''},{'Key':'env','Value':'x'}");
    tag("{'Key':'env','Value':'y'}");
    assertThat(tags()).isEqualTo("{'Tags':[{'Key':'Env','Value':''},{'Key':'env','Value':'y'}]}");

    tables.api.call("UntagResource", "{'ResourceArn':'" + ARN + "','TagKeys':['Env','other']}");
    assertThat(tags()).isEqualTo("{'Tags':[{'Key':'env','Value':'y'}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'Key':'','Value':''}|The Tag Key provided is invalid, Key: ",
        "{'Key':'bad#char','Value':''}|The Tag Key provided is invalid, Key: bad#char",
        "{'Key':'a','Value':'100%'}|The Tag Value provided is invalid, Value: 100%",
        "{'Key':'AWS:foo','Value':''}|Tag Key cannot be prefixed with aws:, Key: AWS:foo",
        "{'Key':'dup','Value':''},{'Key':'dup','Value':'x'}|"
            + "Duplicate Tag Keys provided as input: Duplicate Tag Key found dup"
      })
  void impossibleTagIsRefusedAndNoneIsSet(String tags, String error) {
    assertThat(refused("{'Key':'good','Value':'x'}," + tags).strip())
        .isEqualTo(("ValidationException: " + error).strip());
    assertThat(tags()).isEqualTo("{'Tags':[]}");
  }

  @Test
  void keyAndValueHaveALongestLength() {
    tag("{'Key':'" + "k".repeat(128) + "','Value':'" + "v".repeat(256) + "'}");

    String longKey = "k".repeat(129);
    assertThat(refused("{'Key':'" + longKey + "','Value':''}"))
        .isEqualTo("ValidationException: The Tag Key provided is invalid, Key: " + longKey);
    String longValue = "v".repeat(257);
    assertThat(refused("{'Key':'a','Value':'" + longValue + "'}"))
        .isEqualTo("ValidationException: The Tag Value provided is invalid, Value: " + longValue);
  }

  @Test
  void fiftyTagsAreTheLimitWhateverTheOrder() {
    tag(tags(0, 50));
    tag("{'Key':'k1','Value':'new'}");

    String limit =
        "ValidationException: Number of Tags exceed the current limit for the provided ResourceArn";
    assertThat(refused(tags(50, 51))).isEqualTo(limit);
    assertThat(refused(tags(0, 51))).isEqualTo(limit);
    assertThat(tags()).contains("'k49'").doesNotContain("NextToken");
  }

  @Test
  void requestWithoutTagsIsRefused() {
    assertThat(refused(""))
        .isEqualTo("ValidationException: Atleast one Tag needs to be provided as Input.");
    assertThat(tables.api.error("UntagResource", "{'ResourceArn':'" + ARN + "','TagKeys':[]}"))
        .isEqualTo("ValidationException: Atleast one Tag Key needs to be provided as Input.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "music|ValidationException: One or more parameter values were invalid: ARNs must start with"
            + " 'arn:': music",
        "arn:aws:s3:::bucket|ValidationException: One or more parameter values were invalid:"
            + " Provided Arn is not a DynamoDB resource arn: arn:aws:s3:::bucket",
        "arn:aws:dynamodb:us-east-1:000000000000:table/music/index/i|ValidationException: One or"
            + " more parameter values were invalid: Invalid resource arn provided, only table or"
            + " stream is accepted. Provided resource arn:"
            + " arn:aws:dynamodb:us-east-1:000000000000:table/music/index/i",
        "arn:aws:dynamodb:us-east-1:000000000000:table/none|ResourceNotFoundException: Requested"
            + " resource not found: ResourceArn:"
            + " arn:aws:dynamodb:us-east-1:000000000000:table/none not found"
      })
  void arnOfNoTableIsRefused(String arn, String error) {
    assertThat(tables.api.error("ListTagsOfResource", "{'ResourceArn':'" + arn + "'}"))
        .isEqualTo(error);
  }
}
