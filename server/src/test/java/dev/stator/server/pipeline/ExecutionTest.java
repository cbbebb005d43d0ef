package dev.stator.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.Execution;
import dev.stator.model.ApiException;
import dev.stator.model.ListTablesResponse;
import dev.stator.model.ModeledErrors;
import dev.stator.server.http.Eventually;
import dev.stator.server.http.RawClient;
import dev.stator.server.http.RecordedLeaks;
import dev.stator.server.sigv4.Credential;
import dev.stator.storage.StorageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How requests run, and what comes of what they answer. */
class ExecutionTest {
  private static final String HEADERS =
      ServerFixture.AUTHORIZATION + ServerFixture.LIST_TABLES + ServerFixture.JSON;

  private ServerFixture server;

  @BeforeEach
  void start() throws IOException {
    server = new ServerFixture(new Cors.Nobody());
  }

  @AfterEach
  void stop() {
    server.close();
    assertThat(RecordedLeaks.collect()).isEmpty();
  }

  @Test
  void aRequestIsDecodedExecutedAndEncoded() throws IOException {
    RawClient.Response response = server.post(HEADERS, "{\"Limit\":5}");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo("{\"TableNames\":[\"a\"]}");
    assertThat(response.header("content-type")).isEqualTo("application/x-amz-json-1.0");
    assertThat(server.service.calls)
        .containsExactly(
            new Call(
                response.header("x-amzn-requestid"),
                new Credential("key", "20260101", "us-east-1", "dynamodb")));
  }

  @Test
  void aPresignedRequestIsAccepted() throws IOException {
    try (RawClient client = server.connect()) {
      client
          .head(
              "POST /?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                  + "&X-Amz-Credential=k%2F20260101%2Feu-west-1%2Fdynamodb%2Faws4_request"
                  + "&X-Amz-Date=20260101T000000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host"
                  + "&X-Amz-Signature=00 HTTP/1.1",
              "Host: x",
              "X-Amz-Target: DynamoDB_20120810.ListTables",
              "Content-Type: application/x-amz-json-1.0",
              "Content-Length: 2")
          .send("{}");
      assertThat(client.read().status()).isEqualTo(200);
      assertThat(server.service.calls)
          .extracting(call -> call.credential().region())
          .containsExactly("eu-west-1");
    }
  }

  @Test
  void constraintsAreCheckedBeforeTheOperation() throws IOException {
    RawClient.Response response = server.post(HEADERS, "{\"Limit\":0}");
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text())
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.validate#ValidationException\",\"message\":\"1"
                + " validation error detected: Value '0' at 'limit' failed to satisfy constraint:"
                + " Member must have value greater than or equal to 1\"}");
    assertThat(server.service.calls).isEmpty();
  }

  @Test
  void anOperationWithoutOutputAnswersWithoutABody() throws IOException {
    RawClient.Response response =
        server.post(
            ServerFixture.AUTHORIZATION
                + "X-Amz-Target: DynamoDB_20120810.TagResource\r\n"
                + ServerFixture.JSON,
            "{\"ResourceArn\":\"arn:aws:dynamodb:us-east-1:000000000000:table/a\",\"Tags\":[]}");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(response.header("x-amz-crc32")).isEqualTo("0");
  }

  @Test
  void anErrorOfTheOperationHasItsTypeTextAndStatus() throws IOException {
    server.service.answer =
        _ -> {
          throw new ApiException(ModeledErrors.RESOURCE_NOT_FOUND, "not \"here\"");
        };
    RawClient.Response response = server.post(HEADERS, "{}");
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text())
        .isEqualTo(
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\","
                + "\"message\":\"not \\\"here\\\"\"}");
  }

  @Test
  void aFaultIsAnInternalErrorAndTheConnectionGoesOn() throws IOException {
    try (RawClient client = server.connect()) {
      server.service.answer =
          _ -> {
            throw new IllegalStateException("a fault that the test wants");
          };
      RawClient.Response response = client.post(HEADERS, "{}").read();
      assertThat(response.status()).isEqualTo(500);
      assertThat(response.text())
          .startsWith("{\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\"");
      server.service.answer = answer -> answer;
      assertThat(client.post(HEADERS, "{}").read().status()).isEqualTo(200);
    }
  }

  @Test
  void aResponseThatCannotBeWrittenIsAnInternalError() throws IOException {
    server.service.answer = _ -> "no response of this operation";
    assertThat(server.post(HEADERS, "{}").status()).isEqualTo(500);
  }

  @Test
  void whatCannotBlockRunsOnTheEventLoopAndWhatMayDoesNot() throws IOException {
    AtomicReference<Boolean> virtual = new AtomicReference<>();
    server.service.answer =
        answer -> {
          virtual.set(Thread.currentThread().isVirtual());
          return answer;
        };
    server.post(HEADERS, "{}");
    assertThat(virtual.get()).isFalse();
    server.post(HEADERS, "{\"x\":\"" + "x".repeat(65_000) + "\"}");
    assertThat(virtual.get()).isFalse();
    server.service.mayBlock = true;
    server.post(HEADERS, "{}");
    assertThat(virtual.get()).isTrue();
  }

  @Test
  void whatEndsLaterHoldsNoThreadAndIsAnsweredInTheOrderOfTheConnection() throws IOException {
    server.service.mayBlock = true;
    List<CompletableFuture<String>> works = new CopyOnWriteArrayList<>();
    server.service.begin =
        call -> {
          CompletableFuture<String> work = new CompletableFuture<>();
          works.add(work);
          return Execution.of(
              work, name -> ListTablesResponse.builder().tableNames(List.of(name)).build());
        };
    try (RawClient client = server.connect()) {
      client.post(HEADERS, "{}").post(HEADERS, "{}");
      Eventually.isTrue(() -> works.size() == 2);
      works.get(1).complete("second");
      works.get(0).complete("first");
      assertThat(client.read().text()).isEqualTo("{\"TableNames\":[\"first\"]}");
      assertThat(client.read().text()).isEqualTo("{\"TableNames\":[\"second\"]}");
    }
    assertThat(server.service.calls).isEmpty();
  }

  @Test
  void aFailureAtTheEndIsAnErrorAndAConflictAnotherAttempt() throws IOException {
    server.service.mayBlock = true;
    AtomicReference<Throwable> failure =
        new AtomicReference<>(new ApiException(ModeledErrors.RESOURCE_NOT_FOUND, "gone"));
    server.service.begin =
        call -> Execution.of(CompletableFuture.failedFuture(failure.get()), response -> response);
    assertThat(server.post(HEADERS, "{}").text()).contains("#ResourceNotFoundException", "gone");
    failure.set(new StorageException.Unavailable("not now", null));
    assertThat(server.post(HEADERS, "{}").status()).isEqualTo(500);
    assertThat(server.service.calls).isEmpty();
    failure.set(new StorageException.Conflict("again"));
    assertThat(server.post(HEADERS, "{}").status()).isEqualTo(200);
    assertThat(server.service.calls).hasSize(1);
  }

  @Test
  void requestsThatAreToEndLaterAreBoundedLikeThoseThatWait() throws IOException {
    server.service.mayBlock = true;
    List<CompletableFuture<String>> works = new CopyOnWriteArrayList<>();
    server.service.begin =
        call -> {
          CompletableFuture<String> work = new CompletableFuture<>();
          works.add(work);
          return Execution.of(
              work, name -> ListTablesResponse.builder().tableNames(List.of(name)).build());
        };
    List<RawClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < ServerFixture.MAX_WORKERS; i++) {
        clients.add(server.connect().post(HEADERS, "{}"));
      }
      Eventually.isTrue(() -> works.size() == ServerFixture.MAX_WORKERS);
      assertThat(server.post(HEADERS, "{}").status()).isEqualTo(503);
      works.forEach(work -> work.complete("late"));
      for (RawClient client : clients) {
        assertThat(client.read().status()).isEqualTo(200);
      }
      server.service.begin = call -> null;
      assertThat(server.post(HEADERS, "{}").status()).isEqualTo(200);
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  @Test
  void moreBlockingRequestsThanWorkersAreRefusedAtOnce() throws IOException {
    CountDownLatch go = new CountDownLatch(1);
    server.service.mayBlock = true;
    server.service.answer =
        answer -> {
          try {
            assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
          }
          return answer;
        };
    List<RawClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < ServerFixture.MAX_WORKERS; i++) {
        clients.add(server.connect().post(HEADERS, "{}"));
      }
      Eventually.isTrue(() -> server.service.calls.size() == ServerFixture.MAX_WORKERS);
      RawClient.Response refused = server.post(HEADERS, "{}");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.text()).contains("#ServiceUnavailableException");
      go.countDown();
      for (RawClient client : clients) {
        assertThat(client.read().status()).isEqualTo(200);
      }
      assertThat(server.post(HEADERS, "{}").status()).isEqualTo(200);
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
  }
}
