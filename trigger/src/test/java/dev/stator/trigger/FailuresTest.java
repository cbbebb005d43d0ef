package dev.stator.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.trigger.FunctionServer.Answer;
import dev.stator.trigger.invoke.Endpoints;
import dev.stator.trigger.invoke.Functions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens where a function fails. */
class FailuresTest {

  @Test
  void aBatchThatFailsIsTriedAgainBeforeTheNext() {
    AtomicInteger count = new AtomicInteger();
    try (Fixture fixture = new Fixture()) {
      fixture.functions.behave(_ -> count.incrementAndGet() < 4 ? Answer.ERROR : Answer.OK);
      fixture.source.change("a");
      fixture.source.change("b");
      fixture.map("\"BatchSize\":1");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 5);
      assertThat(fixture.functions.batches().stream().flatMap(List::stream))
          .containsExactly("a", "a", "a", "a", "b");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"errorMessage\":\"boom\",\"errorType\":\"Error\"}",
        "{\"StatusCode\":200,\"FunctionError\":\"Unhandled\"}"
      })
  void anErrorInTheBodyIsAFailure(String body) {
    AtomicInteger count = new AtomicInteger();
    try (Fixture fixture = new Fixture()) {
      fixture.functions.behave(_ -> count.getAndIncrement() == 0 ? Answer.body(body) : Answer.OK);
      fixture.source.change("a");
      String uuid = fixture.map("");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 2);
      fixture.time.runUntil(
          () -> Fixture.text(fixture.ask("GET", "/" + uuid, "")).contains("\"OK\""));
    }
  }

  @Test
  void aFunctionThatFailsShowsInTheMapping() {
    try (Fixture fixture = new Fixture()) {
      fixture.functions.behave(_ -> new Answer(503, "", ""));
      fixture.source.change("a");
      String uuid = fixture.map("");
      fixture.time.runUntil(() ->
          Fixture.member(fixture.ask("GET", "/" + uuid, ""), "LastProcessingResult")
              .equals("PROBLEM: Function call failed"));
    }
  }

  /**
   * The shape: Lambda's guide, "Example invocation record" for DynamoDB streams. When it is told
   * depends on how much time passes here while the function answers over a real connection.
   */
  @Test
  void whatIsGivenUpIsToldToAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("failed.jsonl");
    try (Fixture fixture = new Fixture()) {
      fixture.functions.behave(
          invocation -> invocation.keys().contains("bad") ? Answer.ERROR : Answer.OK);
      String number = fixture.source.change("bad");
      fixture.source.change("good");
      fixture.map(
          "\"BatchSize\":1,\"MaximumRetryAttempts\":2,\"DestinationConfig\":{\"OnFailure\":"
              + "{\"Destination\":\"%s\"}}".formatted(file.toUri()));
      fixture.time.runUntil(() -> fixture.functions.batches().contains(List.of("good")));
      assertThat(fixture.functions.batches())
          .containsExactly(List.of("bad"), List.of("bad"), List.of("bad"), List.of("good"));
      assertThat(Files.readAllLines(file)).hasSize(1);
      assertThat(Files.readAllLines(file).getFirst())
          .matches(
              "\\{\"requestContext\":\\{\"requestId\":\"[0-9a-f-]{36}\","
                  + "\"functionArn\":\"arn:aws:lambda:us-east-1:000000000000:function:f\","
                  + "\"condition\":\"RetryAttemptsExhausted\",\"approximateInvokeCount\":3\\},"
                  + "\"responseContext\":\\{\"statusCode\":200,\"executedVersion\":\"\\$LATEST\","
                  + "\"functionError\":\"Unhandled\"\\},\"version\":\"1.0\","
                  + "\"timestamp\":\"2026-03-0[1-9]T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z\","
                  + "\"DDBStreamBatchInfo\":\\{\"shardId\":\"shard-0\","
                  + "\"startSequenceNumber\":\"NUMBER\",\"endSequenceNumber\":\"NUMBER\","
                      .replace("NUMBER", number)
                  + "\"approximateArrivalOfFirstRecord\":\"2026-03-01T12:00:00Z\","
                  + "\"approximateArrivalOfLastRecord\":\"2026-03-01T12:00:00Z\","
                  + "\"batchSize\":1,\"streamArn\":\"arn:aws:dynamodb:.*\"\\}\\}");
    }
  }

  @Test
  void whatIsGivenUpIsPostedToAUrl() {
    try (Fixture fixture = new Fixture();
        FunctionServer destination = new FunctionServer()) {
      fixture.functions.behave(_ -> Answer.ERROR);
      fixture.source.change("a");
      fixture.map(
          "\"MaximumRetryAttempts\":0,\"DestinationConfig\":{\"OnFailure\":"
              + "{\"Destination\":\"%s/failed\"}}".formatted(destination.url()));
      fixture.time.runUntil(() -> destination.invocations().size() == 1);
      assertThat(destination.invocations().getFirst().path()).isEqualTo("/failed");
      assertThat(destination.invocations().getFirst().body())
          .contains("\"condition\":\"RetryAttemptsExhausted\",\"approximateInvokeCount\":1");
    }
  }

  /** Splitting a batch does not count as a retry. */
  @Test
  void aBatchIsCutInTwoUntilTheBadChangeIsAlone() {
    try (Fixture fixture = new Fixture();
        FunctionServer destination = new FunctionServer()) {
      fixture.functions.behave(
          invocation -> invocation.keys().contains("bad") ? Answer.ERROR : Answer.OK);
      for (String key : List.of("a", "b", "bad", "c")) {
        fixture.source.change(key);
      }
      fixture.map(
          "\"BisectBatchOnFunctionError\":true,\"MaximumRetryAttempts\":0,\"DestinationConfig\":"
              + "{\"OnFailure\":{\"Destination\":\"%s/\"}}".formatted(destination.url()));
      fixture.time.runUntil(() -> fixture.functions.batches().contains(List.of("c")));
      assertThat(fixture.functions.batches())
          .containsExactly(
              List.of("a", "b", "bad", "c"),
              List.of("a", "b"),
              List.of("bad", "c"),
              List.of("bad"),
              List.of("c"));
      assertThat(destination.invocations()).hasSize(1);
    }
  }

  @Test
  void aPartialResponseHasTheRestTriedAgain() {
    AtomicInteger count = new AtomicInteger();
    try (Fixture fixture = new Fixture()) {
      fixture.source.change("a");
      String second = fixture.source.change("b");
      String third = fixture.source.change("c");
      fixture.functions.behave(_ ->
          count.getAndIncrement() == 0
              ? Answer.body(failures(third, second))
              : Answer.body("{\"batchItemFailures\":[]}"));
      fixture.map("\"FunctionResponseTypes\":[\"ReportBatchItemFailures\"]");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 2);
      assertThat(fixture.functions.batches())
          .containsExactly(List.of("a", "b", "c"), List.of("b", "c"));
    }
  }

  @Test
  void partialFailuresCountAsRetries() {
    try (Fixture fixture = new Fixture();
        FunctionServer destination = new FunctionServer()) {
      fixture.source.change("a");
      String second = fixture.source.change("b");
      fixture.functions.behave(_ -> Answer.body(failures(second)));
      fixture.map(
          "\"FunctionResponseTypes\":[\"ReportBatchItemFailures\"],\"MaximumRetryAttempts\":2,"
              + "\"DestinationConfig\":{\"OnFailure\":{\"Destination\":\"%s/\"}}"
                  .formatted(destination.url()));
      fixture.time.runUntil(() -> destination.invocations().size() == 1);
      assertThat(fixture.functions.batches())
          .containsExactly(List.of("a", "b"), List.of("b"), List.of("b"));
      assertThat(destination.invocations().getFirst().body())
          .contains("\"batchSize\":1")
          .contains("\"startSequenceNumber\":\"" + second + "\"");
    }
  }

  private static String failures(String... numbers) {
    StringBuilder items = new StringBuilder();
    for (String number : numbers) {
      items.append(items.isEmpty() ? "" : ",");
      items.append("{\"itemIdentifier\":\"").append(number).append("\"}");
    }
    return "{\"batchItemFailures\":[" + items + "]}";
  }

  @Test
  void changesThatAreTooOldAreGivenUp() {
    try (Fixture fixture = new Fixture();
        FunctionServer destination = new FunctionServer()) {
      fixture.source.change("old");
      fixture.time.advance(Duration.ofSeconds(90));
      fixture.source.change("young");
      fixture.map(
          "\"MaximumRecordAgeInSeconds\":60,\"DestinationConfig\":{\"OnFailure\":"
              + "{\"Destination\":\"%s/\"}}".formatted(destination.url()));
      fixture.time.awaitStanding(() -> fixture.functions.batches().size() == 1);
      assertThat(fixture.functions.batches()).containsExactly(List.of("young"));
      assertThat(destination.invocations().getFirst().body())
          .contains("\"condition\":\"RecordAgeExceeded\",\"approximateInvokeCount\":0")
          .contains("\"responseContext\":null");
    }
  }

  /** Where nothing is said of their age, they are tried until the stream has forgotten them. */
  @Test
  void changesThatTheStreamForgetsAreGivenUp() {
    try (Fixture fixture = new Fixture();
        FunctionServer destination = new FunctionServer()) {
      fixture.source.change("old");
      fixture.time.advance(Duration.ofHours(10));
      fixture.source.change("young");
      fixture.time.advance(Fixture.RETENTION.minusHours(10).plusSeconds(1));
      fixture.map(
          "\"DestinationConfig\":{\"OnFailure\":{\"Destination\":\"%s/\"}}"
              .formatted(destination.url()));
      fixture.time.awaitStanding(() -> fixture.functions.batches().size() == 1);
      assertThat(fixture.functions.batches()).containsExactly(List.of("young"));
      assertThat(destination.invocations().getFirst().body())
          .contains("\"condition\":\"RecordAgeExceeded\",\"approximateInvokeCount\":0");
    }
  }

  /** Throttling and faults of the service, which are no retries in Lambda's guide either. */
  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void aServiceThatRefusesIsNoRetry(int status) {
    AtomicInteger count = new AtomicInteger();
    try (Fixture fixture = new Fixture()) {
      fixture.functions.behave(_ ->
          count.incrementAndGet() < 4 ? new Answer(status, "", "{\"Message\":\"no\"}") : Answer.OK);
      fixture.source.change("a");
      fixture.map("\"BisectBatchOnFunctionError\":true,\"MaximumRetryAttempts\":0");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 4);
    }
  }

  /** The emulator answers so where a function cannot be started or ends. */
  @Test
  void anErrorOfTheFunctionWithABadStatusIsARetry() {
    try (Fixture fixture = new Fixture();
        FunctionServer destination = new FunctionServer()) {
      fixture.functions.behave(_ -> new Answer(502, "", Answer.ERROR.body()));
      fixture.source.change("a");
      fixture.map(
          "\"MaximumRetryAttempts\":1,\"DestinationConfig\":{\"OnFailure\":"
              + "{\"Destination\":\"%s/\"}}".formatted(destination.url()));
      fixture.time.runUntil(() -> destination.invocations().size() == 1);
      assertThat(fixture.functions.batches()).hasSize(2);
    }
  }

  @Test
  void aDestinationThatIsAwayIsWaitedFor() {
    AtomicInteger count = new AtomicInteger();
    try (Fixture fixture = new Fixture();
        FunctionServer destination = new FunctionServer()) {
      fixture.functions.behave(_ -> Answer.ERROR);
      destination.behave(_ -> count.incrementAndGet() < 8 ? new Answer(503, "", "") : Answer.OK);
      fixture.source.change("a");
      fixture.map(
          "\"MaximumRetryAttempts\":0,\"DestinationConfig\":{\"OnFailure\":"
              + "{\"Destination\":\"%s/\"}}".formatted(destination.url()));
      fixture.time.runUntil(() -> destination.invocations().size() == 8);
      assertThat(fixture.functions.batches()).hasSize(1);
    }
  }

  @Test
  void whatADestinationWasNotToldBeforeTheEndIsToldAfterARestart() {
    try (Fixture fixture = new Fixture();
        FunctionServer destination = new FunctionServer()) {
      fixture.functions.behave(_ -> Answer.ERROR);
      destination.behave(_ -> new Answer(503, "", ""));
      fixture.source.change("a");
      fixture.map(
          "\"MaximumRetryAttempts\":0,\"DestinationConfig\":{\"OnFailure\":"
              + "{\"Destination\":\"%s/\"}}".formatted(destination.url()));
      fixture.time.awaitStanding(() -> destination.invocations().size() == 1);
      fixture.stop();
      int before = destination.invocations().size();
      destination.behave(_ -> Answer.OK);
      fixture.restart();
      fixture.time.runUntil(() -> destination.invocations().size() > before);
      assertThat(fixture.functions.batches()).containsExactly(List.of("a"), List.of("a"));
    }
  }

  @Test
  void aFileOfSomethingElseAndALinkAreLeftAlone(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("settings.jsonl"), "{\"setting\":1}\n");
    Path target = folder.resolve("target");
    Path link = Files.createSymbolicLink(folder.resolve("link.jsonl"), target);
    Path ours = Files.writeString(folder.resolve("ours.jsonl"), "{\"requestContext\":{}}\n");
    Functions functions = new Functions(Endpoints.NONE, Duration.ofSeconds(1));
    try (functions) {
      byte[] record = "{\"requestContext\":{}}".getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> functions.tell(file.toUri().toString(), record))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> functions.tell(link.toUri().toString(), record))
          .isInstanceOf(IOException.class);
      functions.tell(ours.toUri().toString(), record);
    }
    assertThat(file).hasContent("{\"setting\":1}\n");
    assertThat(target).doesNotExist();
    assertThat(Files.readAllLines(ours)).hasSize(2);
  }

  @Test
  void aFunctionThatNeverAnswersIsGivenUpAfterItsTime() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger count = new AtomicInteger();
    try (Fixture fixture = new Fixture(Duration.ofMillis(200))) {
      fixture.functions.behave(_ -> {
        if (count.getAndIncrement() == 0) {
          try {
            never.await(30, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        }
        return Answer.OK;
      });
      fixture.source.change("a");
      fixture.map("");
      fixture.time.runUntil(() -> fixture.functions.batches().size() == 2);
    } finally {
      never.countDown();
    }
  }
}
