package dev.stator.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** RFC 9112 section 9: persistence and pipelining. */
class ConnectionReuseTest {
  private final ExecutorService elsewhere = Executors.newCachedThreadPool();

  @AfterEach
  void nothingIsLeft() {
    elsewhere.shutdownNow();
    assertThat(RecordedLeaks.collect()).isEmpty();
  }

  @Test
  void requestsOneAfterAnotherShareAConnection() throws IOException {
    try (HttpListener listener = ListenerFixture.open(Handlers::echo);
        RawClient client = new RawClient(listener.address().getPort())) {
      for (int i = 0; i < 20; i++) {
        RawClient.Response response = client.post("", "body " + i).read();
        assertThat(response.text()).isEqualTo("body " + i);
        assertThat(response.header("connection")).isNull();
      }
      assertThat(listener.connections()).isEqualTo(1);
    }
  }

  @Test
  void everyReplyHasServerDateAndLength() throws IOException {
    try (HttpListener listener = ListenerFixture.open(Handlers::echo);
        RawClient client = new RawClient(listener.address().getPort())) {
      RawClient.Response response = client.post("", "abc").read();
      assertThat(response.headers())
          .containsEntry("server", "Server")
          .containsEntry("date", "Tue, 15 Nov 1994 08:12:31 GMT")
          .containsEntry("content-length", "3");
    }
  }

  @Test
  void pipelinedRepliesComeInTheOrderOfTheRequestsWhateverTheOrderOfTheAnswers()
      throws IOException {
    List<Exchange> held = Collections.synchronizedList(new ArrayList<>());
    ExchangeHandler lastFirst =
        exchange -> {
          held.add(exchange);
          if (held.size() == 4) {
            for (Exchange late : held.reversed()) {
              elsewhere.execute(() -> Handlers.target(late));
            }
          }
        };
    try (HttpListener listener = ListenerFixture.open(lastFirst);
        RawClient client = new RawClient(listener.address().getPort())) {
      client.send(get("/0") + get("/1") + get("/2") + get("/3"));
      for (int i = 0; i < 4; i++) {
        assertThat(client.read().text()).isEqualTo("/" + i);
      }
    }
  }

  @Test
  void aReplyFromTheEventLoopWaitsForAnEarlierOneFromAnotherThread() throws IOException {
    CountDownLatch secondAnswered = new CountDownLatch(1);
    ExchangeHandler slowFirst =
        exchange -> {
          if (exchange.uri().equals("/slow")) {
            elsewhere.execute(() -> {
              awaitIt(secondAnswered);
              Handlers.target(exchange);
            });
          } else {
            Handlers.target(exchange);
            secondAnswered.countDown();
          }
        };
    try (HttpListener listener = ListenerFixture.open(slowFirst);
        RawClient client = new RawClient(listener.address().getPort())) {
      client.send(get("/slow") + get("/fast"));
      assertThat(client.read().text()).isEqualTo("/slow");
      assertThat(client.read().text()).isEqualTo("/fast");
    }
  }

  @Test
  void aConnectionIsNotReadWhileTooManyOfItsRequestsWait() throws IOException {
    List<Exchange> held = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch full = new CountDownLatch(4);
    ExchangeHandler hold =
        exchange -> {
          held.add(exchange);
          full.countDown();
        };
    try (HttpListener listener = ListenerFixture.open(hold);
        RawClient client = new RawClient(listener.address().getPort())) {
      client.send(get("/").repeat(40));
      awaitIt(full);
      assertThat(held).hasSize(4);
      int answered = 0;
      while (answered < 40) {
        Exchange next = awaitNext(held, answered);
        Handlers.target(next);
        assertThat(client.read().status()).isEqualTo(200);
        answered++;
        assertThat(held.size()).isLessThanOrEqualTo(answered + 4);
      }
    }
  }

  @Test
  void connectionCloseIsHonoured() throws IOException {
    try (HttpListener listener = ListenerFixture.open(Handlers::target);
        RawClient client = new RawClient(listener.address().getPort())) {
      RawClient.Response response =
          client.send("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").read();
      assertThat(response.header("connection")).isEqualTo("close");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void http10ClosesUnlessAskedToStay() throws IOException {
    try (HttpListener listener = ListenerFixture.open(Handlers::target)) {
      int port = listener.address().getPort();
      try (RawClient client = new RawClient(port)) {
        assertThat(client.send("GET /a HTTP/1.0\r\n\r\n").read().text()).isEqualTo("/a");
        assertThat(client.isClosedByServer()).isTrue();
      }
      try (RawClient client = new RawClient(port)) {
        String staying = "GET /b HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
        assertThat(client.send(staying).read().header("connection")).isEqualTo("keep-alive");
        assertThat(client.send(staying).read().text()).isEqualTo("/b");
      }
    }
  }

  @Test
  void headHasTheHeadOfGetAndNoBody() throws IOException {
    try (HttpListener listener = ListenerFixture.open(Handlers::target);
        RawClient client = new RawClient(listener.address().getPort())) {
      RawClient.Response response = client.send("HEAD /abc HTTP/1.1\r\nHost: x\r\n\r\n").readHead();
      assertThat(response.header("content-length")).isEqualTo("4");
      assertThat(client.send(get("/next")).read().text()).isEqualTo("/next");
    }
  }

  private static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n";
  }

  private static Exchange awaitNext(List<Exchange> held, int index) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (held.size() <= index && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    return held.get(index);
  }

  static void awaitIt(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
