package dev.stator.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9112 sections 6 and 7: how bodies arrive, and what becomes of those that do not. */
class RequestBodyTest {
  private static final int LIMIT = ListenerFixture.SMALL.body();

  @AfterEach
  void nothingIsLeft() {
    assertThat(RecordedLeaks.collect()).isEmpty();
  }

  @Test
  void chunksArePutTogether() throws IOException {
    try (HttpListener listener = ListenerFixture.open(Handlers::echo);
        RawClient client = new RawClient(listener.address().getPort())) {
      client.send(chunked("3\r\nabc\r\n4;ext=1\r\ndefg\r\n0\r\nTrailer: t\r\n\r\n"));
      assertThat(client.read().text()).isEqualTo("abcdefg");
      client.send(chunked("0\r\n\r\n"));
      assertThat(client.read().text()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\nabc\r\n", "-1\r\n\r\n", "3\r\nabcdef\r\n0\r\n\r\n"})
  void brokenChunkingIsRefusedAndTheConnectionClosed(String chunks) throws IOException {
    try (HttpListener listener = ListenerFixture.open(Handlers::echo);
        RawClient client = new RawClient(listener.address().getPort())) {
      RawClient.Response response = client.send(chunked(chunks)).read();
      assertThat(response.status()).isEqualTo(400);
      assertThat(response.header("connection")).isEqualTo("close");
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(listener.heldBodyBytes()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hello\r\n\r\n", "GET / HTTP/9.9.9\r\n\r\n", "\u0000\u0001\u0002\r\n\r\n"})
  void whatIsNotHttpIsRefusedAndTheConnectionClosed(String noRequest) throws IOException {
    try (HttpListener listener = ListenerFixture.open(Handlers::echo);
        RawClient client = new RawClient(listener.address().getPort())) {
      assertThat(client.send(noRequest).read().status()).isEqualTo(400);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aBodyOfTheLimitIsTaken() throws IOException {
    try (HttpListener listener = ListenerFixture.open(Handlers::echo);
        RawClient client = new RawClient(listener.address().getPort())) {
      assertThat(client.post("", "x".repeat(LIMIT)).read().body()).hasSize(LIMIT);
    }
  }

  @Test
  void aBodyThatAnnouncesMoreIsRefusedBeforeItIsSent() throws IOException {
    try (HttpListener listener = ListenerFixture.open(Handlers::echo);
        RawClient client = new RawClient(listener.address().getPort())) {
      client.send(
          "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: %d\r\n\r\n"
              .formatted(LIMIT + 1));
      RawClient.Response response = client.read();
      assertThat(response.status()).isEqualTo(413);
      assertThat(response.header("content-length")).isEqualTo("0");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aClientThatSendsTooMuchAnywaySeesTheRefusal() throws IOException {
    try (HttpListener listener = ListenerFixture.open(Handlers::echo);
        RawClient client = new RawClient(listener.address().getPort())) {
      assertThat(client.post("", "x".repeat(LIMIT * 4)).read().status()).isEqualTo(413);
    }
  }

  @Test
  void chunksBeyondTheLimitAreRefused() throws IOException {
    try (HttpListener listener = ListenerFixture.open(Handlers::echo);
        RawClient client = new RawClient(listener.address().getPort())) {
      String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
      assertThat(client.send(chunked(chunk.repeat(5))).read().status()).isEqualTo(413);
      assertThat(listener.heldBodyBytes()).isZero();
    }
  }

  @Test
  void aRefusalWaitsForTheRepliesBeforeIt() throws IOException {
    try (HttpListener listener = ListenerFixture.open(Handlers::echo);
        RawClient client = new RawClient(listener.address().getPort())) {
      client.send("POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\nokgarbage\r\n\r\n");
      assertThat(client.read().text()).isEqualTo("ok");
      assertThat(client.read().status()).isEqualTo(400);
    }
  }

  @Test
  void theBodyIsAskedForWhereTheClientWaitsToSendIt() throws IOException {
    try (HttpListener listener = ListenerFixture.open(Handlers::echo);
        RawClient client = new RawClient(listener.address().getPort())) {
      client.send(
          "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(100);
      assertThat(client.send("abc").read().text()).isEqualTo("abc");
    }
  }

  @Test
  void anUnknownExpectationIsRefused() throws IOException {
    try (HttpListener listener = ListenerFixture.open(Handlers::echo);
        RawClient client = new RawClient(listener.address().getPort())) {
      assertThat(client.post("Expect: miracles\r\n", "abc").read().status()).isEqualTo(417);
    }
  }

  @Test
  void headersAndRequestLinesBeyondTheirLimitsAreRefused() throws IOException {
    try (HttpListener listener = ListenerFixture.open(Handlers::echo)) {
      int port = listener.address().getPort();
      try (RawClient client = new RawClient(port)) {
        assertThat(client.post("X: " + "x".repeat(2000) + "\r\n", "").read().status())
            .isEqualTo(431);
      }
      try (RawClient client = new RawClient(port)) {
        assertThat(client.send("GET /" + "x".repeat(600) + " HTTP/1.1\r\n\r\n").read().status())
            .isEqualTo(414);
      }
    }
  }

  @Test
  void bodiesThatTogetherAreTooManyBytesAreRefused() throws IOException {
    HttpLimits.Sizes few = new HttpLimits.Sizes(512, 1024, LIMIT, LIMIT, LIMIT);
    try (HttpListener listener =
            ListenerFixture.open(
                ListenerFixture.limits(few, ListenerFixture.PATIENT), Handlers::echo);
        RawClient first = new RawClient(listener.address().getPort());
        RawClient second = new RawClient(listener.address().getPort())) {
      first.send("POST / HTTP/1.1\r\nContent-Length: %d\r\n\r\n".formatted(LIMIT));
      first.send("x".repeat(LIMIT - 1));
      Eventually.isTrue(() -> listener.heldBodyBytes() == LIMIT - 1);
      assertThat(second.post("", "abc").read().status()).isEqualTo(503);
      assertThat(first.send("x").read().body()).hasSize(LIMIT);
      assertThat(listener.heldBodyBytes()).isZero();
    }
  }

  @Test
  void aClientThatLeavesInTheMiddleOfABodyLeavesNothingBehind() throws IOException {
    try (HttpListener listener = ListenerFixture.open(Handlers::echo)) {
      try (RawClient client = new RawClient(listener.address().getPort())) {
        client.send("POST / HTTP/1.1\r\nContent-Length: 1000\r\n\r\nabc");
        Eventually.isTrue(() -> listener.heldBodyBytes() == 3);
      }
      Eventually.isTrue(() -> listener.connections() == 0 && listener.heldBodyBytes() == 0);
    }
  }

  private static String chunked(String chunks) {
    return "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
  }
}
