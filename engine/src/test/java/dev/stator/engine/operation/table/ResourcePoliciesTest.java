package dev.stator.engine.operation.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Source: the API reference; ack-api-quirks DDB-TABLE-207, 208, 351 to 355. */
final class ResourcePoliciesTest {
  private static final String STATEMENT =
      "{\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":{\\\"AWS\\\":\\\"arn:aws:iam::123456789012:root\\\"},"
          + "\\\"Action\\\":\\\"dynamodb:GetItem\\\",\\\"Resource\\\":\\\"*\\\"}";
  private static final String POLICY =
      "{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[" + STATEMENT + "]}";
  private static final String NOT_FOUND =
      "PolicyNotFoundException: Resource-based policy not found for the provided ResourceArn: ";

  private final Tables tables = new Tables();

  @BeforeEach
  void createTable() {
    tables.onDemand("music", "");
  }

  private static String request(String more) {
    return "{'ResourceArn':'" + Tables.ARN + "music'" + more + "}";
  }

  private String put(String policy, String more) {
    return tables.api.call("PutResourcePolicy", request(",'Policy':'" + policy + "'" + more));
  }

  private String get() {
    return tables.api.call("GetResourcePolicy", request(""));
  }

  private String revision() {
    return Long.toString(tables.clock.millis());
  }

  private static String answer(String revision) {
    return "{'RevisionId':'" + revision + "'}";
  }

  @Test
  void policyIsGivenBackWithTheTimeAsItsRevision() {
    String first = revision();
    assertThat(put(POLICY, "")).isEqualTo(answer(first));
    assertThat(get())
        .isEqualTo(
            "{'Policy':'" + POLICY.replace("\\\"", "\\'") + "','RevisionId':'" + first + "'}");

    tables.clock.advance(Duration.ofSeconds(20));
    assertThat(put(POLICY, "")).as("the same policy").isEqualTo(answer(first));

    String second = revision();
    assertThat(put(POLICY.replace("GetItem", "Query"), "")).isEqualTo(answer(second));
    tables.restart();
    assertThat(get()).contains("dynamodb:Query").contains(second);
    assertThat(tables.api.call("DeleteResourcePolicy", request(""))).isEqualTo(answer(second));
    assertThat(tables.api.error("GetResourcePolicy", request("")))
        .isEqualTo(NOT_FOUND + Tables.ARN + "music");
  }

  @Test
  void policyIsKeptInACanonicalForm() {
    put(
        " { \\\"Statement\\\" : { \\\"Resource\\\":[\\\"*\\\"], \\\"Action\\\":[\\\"dynamodb:GetItem\\\"],"
            + " \\\"Principal\\\":{\\\"AWS\\\":[\\\"123456789012\\\"]}, \\\"Effect\\\":\\\"allow\\\"}}",
        "");
    assertThat(get().replace("\\'", "\\\""))
        .contains("{\\\"Version\\\":\\\"2008-10-17\\\",\\\"Statement\\\":[" + STATEMENT + "]}");
  }

  /** The grammar of policies knows two effects; the text is our own. */
  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "[\\\"Allow\\\"]", "{}", "\\\"maybe\\\"", "\\\"\\\""})
  void effectThatIsNoneIsRefused(String effect) {
    String policy = POLICY.replace("\\\"Allow\\\"", effect);
    assertThat(tables.api.error("PutResourcePolicy", request(",'Policy':'" + policy + "'")))
        .isEqualTo(
            "ValidationException: One or more parameter values were invalid: Invalid policy"
                + " document: Effect must be one of [Allow, Deny]");
  }

  @Test
  void listOfNothingButNullIsKept() {
    put(POLICY.replace("\\\"dynamodb:GetItem\\\"", "[null]"), "");
    assertThat(get()).contains("\\'Action\\':[null]");
  }

  @Test
  void policyThatIsNestedAsDeepAsItMayIsGivenBack() {
    // The document and its statement are two of the 64 levels.
    String nested = "[".repeat(62) + "]".repeat(62);
    String statement = STATEMENT.replace("}", "").replace("root\\\"", "root\\\"}");
    put("{\\\"Statement\\\":" + statement + ",\\\"Condition\\\":" + nested + "}}", "");
    assertThat(get()).contains(nested);
  }

  @Test
  void changesMayExpectARevision() {
    String expecting = ",'ExpectedRevisionId':'";
    put(POLICY, expecting + "NO_POLICY'");
    String first = revision();
    String other = POLICY.replace("GetItem", "Query");

    assertThat(
            tables.api.error(
                "PutResourcePolicy",
                request(",'Policy':'" + other + "'" + expecting + "NO_POLICY'")))
        .isEqualTo(
            NOT_FOUND
                + "Requested policy update expecting none to be present for table music, but a"
                + " policy exists with revision id "
                + first
                + ".");
    assertThat(tables.api.error("DeleteResourcePolicy", request(expecting + "1'")))
        .isEqualTo(
            NOT_FOUND
                + "Requested update for policy with revision id 1, but the policy associated to"
                + " target table music has revision id "
                + first
                + ".");
    tables.clock.advance(Duration.ofSeconds(1));
    assertThat(put(other, expecting + first + "'")).isEqualTo(answer(revision()));
  }

  @Test
  void policyOfANewTableIsItsFirst() {
    tables.onDemand("films", ",'ResourcePolicy':'" + POLICY + "'");
    assertThat(tables.api.call("GetResourcePolicy", "{'ResourceArn':'" + Tables.ARN + "films'}"))
        .endsWith("'RevisionId':'" + revision() + "'}");
  }
}
