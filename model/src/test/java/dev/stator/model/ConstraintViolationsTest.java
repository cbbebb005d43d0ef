package dev.stator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests that break constraints of the model answer with the service's own text. The cases, with
 * their sources, are in {@code constraint-violations.txt}.
 */
class ConstraintViolationsTest {

  record Case(String source, Operation operation, String request, String message) {
    @Override
    public String toString() {
      return operation.apiName() + " " + request;
    }
  }

  static Stream<Case> cases() throws IOException {
    return Cases.read("constraint-violations.txt").stream()
        .map(c -> new Case(c.source(), c.operation(), c.request(), c.message()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void check_ofAViolation_answersTheServicesText(Case example) {
    Structure request = Json.request(example.operation(), example.request());
    ApiException answer =
        catchThrowableOfType(ApiException.class, () -> ConstraintCheck.check(request));
    assertThat(answer).as(example.source()).isNotNull();
    assertThat(answer.type()).isEqualTo(CommonErrors.VALIDATION);
    assertThat(answer.text()).isEqualTo(example.message());
  }

  /** The list stops at ten, as in the checks that dynalite derived from recorded answers. */
  @Test
  void check_ofMoreThanTenViolations_tellsTen() {
    String definitions = String.join(",", Collections.nCopies(8, "{}"));
    Structure request =
        Json.request(
            Operation.CREATE_TABLE,
            "{\"TableName\":\"abc\",\"AttributeDefinitions\":[" + definitions + "]}");
    ApiException answer =
        catchThrowableOfType(ApiException.class, () -> ConstraintCheck.check(request));
    assertThat(answer.text()).startsWith("10 validation errors detected: ");
    assertThat(answer.text().split("; ", -1)).hasSize(10);
  }

  /** What is told of names of tables counts among the ten. */
  @Test
  void check_ofABadTableNameAndTenViolations_tellsTen() {
    String tables =
        IntStream.range(0, 10).mapToObj(i -> "\"n!" + i + "\":{}").collect(Collectors.joining(","));
    Structure request =
        Json.request(Operation.BATCH_GET_ITEM, "{\"RequestItems\":{" + tables + "}}");
    ApiException answer =
        catchThrowableOfType(ApiException.class, () -> ConstraintCheck.check(request));
    assertThat(answer.text()).startsWith("10 validation errors detected: Value '{\"n!0\":{}");
    assertThat(answer.text().split("; ", -1)).hasSize(10);
  }

  /** Each of the values would be printed with all members of an AttributeValue. */
  @Test
  void check_ofAHostileBatch_quotesABoundedPart() {
    String values = String.join(",", Collections.nCopies(20_000, "{\"BOOL\":true}"));
    String write = "{\"PutRequest\":{\"Item\":{\"k\":{\"L\":[" + values + "]}}}}";
    String writes = String.join(",", Collections.nCopies(26, write));
    Structure request =
        Json.request(Operation.BATCH_WRITE_ITEM, "{\"RequestItems\":{\"abc\":[" + writes + "]}}");
    ApiException answer =
        catchThrowableOfType(ApiException.class, () -> ConstraintCheck.check(request));
    assertThat(answer.text()).hasSizeBetween(65_536, 67_000);
    assertThat(answer.text()).endsWith("length greater than or equal to 1]");
  }

  @Test
  void check_ofABadTableNameAndManyKeys_quotesABoundedPart() {
    String key = "{\"k\":{\"S\":\"" + "\uD83D\uDE00".repeat(500) + "\"}}";
    String keys = String.join(",", Collections.nCopies(100, key));
    Structure request =
        Json.request(
            Operation.BATCH_GET_ITEM, "{\"RequestItems\":{\"n!\":{\"Keys\":[" + keys + "]}}}");
    ApiException answer =
        catchThrowableOfType(ApiException.class, () -> ConstraintCheck.check(request));
    assertThat(answer.text()).hasSizeBetween(65_000, 67_000);
    assertThat(answer.text().codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  @Test
  void check_ofValidRequests_passes() {
    List<Structure> requests = new ArrayList<>();
    requests.add(
        Json.request(Operation.GET_ITEM, "{\"TableName\":\"abc\",\"Key\":{\"a\":{\"S\":\"b\"}}}"));
    requests.add(
        Json.request(
            Operation.BATCH_WRITE_ITEM,
            "{\"RequestItems\":{\"abc\":[{\"PutRequest\":{\"Item\":{\"a\":{\"S\":\"b\"}}}}]}}"));
    requests.add(
        Json.request(
            Operation.CREATE_TABLE,
            """
            {"TableName":"abc","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"a","AttributeType":"S"}],
             "KeySchema":[{"AttributeName":"a","KeyType":"HASH"}]}
            """));
    requests.add(Json.request(Operation.LIST_TABLES, "{}"));
    for (Structure request : requests) {
      assertThatCode(() -> ConstraintCheck.check(request)).doesNotThrowAnyException();
    }
  }

  /** Every table of the model can be made and walked. */
  @Test
  void check_ofRequestsWithEveryMember_endsWithoutAFault() {
    for (Operation operation : Operation.values()) {
      Structure request = (Structure) Samples.of(operation.apiName() + "Request", 0);
      assertThatCode(() -> checkToTheEnd(request)).doesNotThrowAnyException();
    }
  }

  private static void checkToTheEnd(Structure request) {
    try {
      ConstraintCheck.check(request);
    } catch (ApiException expected) {
      assertThat(expected.type()).isEqualTo(CommonErrors.VALIDATION);
    }
  }

  /** Cases as data: blocks of four lines with a comment line for the source. */
  static final class Cases {
    record Entry(String source, Operation operation, String request, String message) {}

    private Cases() {}

    static List<Entry> read(String resource) throws IOException {
      List<String> lines;
      try (InputStream in = Cases.class.getResourceAsStream(resource)) {
        lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      }
      List<Entry> entries = new ArrayList<>();
      String source = "";
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).startsWith("# ")) {
          source = lines.get(i).substring(2);
        } else if (!lines.get(i).isBlank()) {
          int space = lines.get(i).indexOf(' ');
          Operation operation =
              Operation.ofTarget("DynamoDB_20120810." + lines.get(i).substring(0, space));
          String request = lines.get(i).substring(space + 1);
          entries.add(new Entry(source, operation, request, lines.get(i + 1).strip()));
          i++;
        }
      }
      return entries;
    }
  }
}
