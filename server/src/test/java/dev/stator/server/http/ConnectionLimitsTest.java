package dev.stator.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What slow, silent and too many clients get. */
class ConnectionLimitsTest {
  /** The least that a listener has room for beside the connections that it serves. */
  private static final int MOST_TURNED_AWAY = 64;

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(40);

  @AfterEach
  void nothingIsLeft() {
    assertThat(RecordedLeaks.collect()).isEmpty();
  }

  @Test
  void aHeadThatTricklesIsGivenUp() throws IOException {
    try (HttpListener listener = open(new HttpLimits.Timeouts(SHORT, LONG, LONG, SHORT));
        RawClient client = new RawClient(listener.address().getPort())) {
      client.send("POST / HT");
      assertThat(client.read().status()).isEqualTo(408);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aBodyThatTricklesIsGivenUp() throws IOException {
    try (HttpListener listener = open(new HttpLimits.Timeouts(SHORT, LONG, LONG, SHORT));
        RawClient client = new RawClient(listener.address().getPort())) {
      client.send("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
      assertThat(client.read().status()).isEqualTo(408);
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(listener.heldBodyBytes()).isZero();
    }
  }

  @Test
  void aConnectionOnWhichNothingHappensIsClosed() throws IOException {
    try (HttpListener listener = open(new HttpLimits.Timeouts(LONG, SHORT, LONG, SHORT));
        RawClient fresh = new RawClient(listener.address().getPort());
        RawClient used = new RawClient(listener.address().getPort())) {
      assertThat(used.post("", "abc").read().text()).isEqualTo("abc");
      assertThat(used.isClosedByServer()).isTrue();
      assertThat(fresh.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aRequestThatTakesLongerThanTheIdleTimeIsStillAnswered() throws IOException {
    List<Exchange> held = Collections.synchronizedList(new ArrayList<>());
    try (HttpListener listener =
            ListenerFixture.open(
                ListenerFixture.limits(
                    ListenerFixture.SMALL, new HttpLimits.Timeouts(SHORT, SHORT, LONG, SHORT)),
                held::add);
        RawClient client = new RawClient(listener.address().getPort());
        RawClient idle = new RawClient(listener.address().getPort())) {
      client.post("", "abc");
      Eventually.isTrue(() -> !held.isEmpty());
      assertThat(idle.isClosedByServer()).isTrue();
      Handlers.echo(held.getFirst());
      assertThat(client.read().text()).isEqualTo("abc");
    }
  }

  @Test
  void aClientThatDoesNotTakeItsRepliesIsClosed() throws IOException {
    ExchangeHandler large =
        exchange ->
            exchange.answer(
                Reply.of(
                    HttpResponseStatus.OK, Unpooled.wrappedBuffer(new byte[16 * 1024 * 1024])));
    try (HttpListener listener =
            ListenerFixture.open(
                ListenerFixture.limits(
                    ListenerFixture.SMALL, new HttpLimits.Timeouts(LONG, LONG, SHORT, SHORT)),
                large);
        RawClient client = new RawClient(listener.address().getPort())) {
      client.send("GET / HTTP/1.1\r\n\r\n".repeat(3));
      Eventually.isTrue(() -> listener.connections() == 1);
      Eventually.isTrue(() -> listener.connections() == 0);
    }
  }

  @Test
  void oneConnectionTooManyIsTold() throws IOException {
    HttpLimits two = new HttpLimits(2, 4, ListenerFixture.SMALL, ListenerFixture.PATIENT);
    try (HttpListener listener = ListenerFixture.open(two, Handlers::echo)) {
      int port = listener.address().getPort();
      try (RawClient first = new RawClient(port);
          RawClient second = new RawClient(port)) {
        assertThat(first.post("", "1").read().text()).isEqualTo("1");
        assertThat(second.post("", "2").read().text()).isEqualTo("2");
        try (RawClient third = new RawClient(port)) {
          assertThat(third.post("", "3").read().status()).isEqualTo(503);
          assertThat(third.isClosedByServer()).isTrue();
        }
        Eventually.isTrue(() -> listener.connections() == 2);
        assertThat(first.post("", "again").read().text()).isEqualTo("again");
      }
      Eventually.isTrue(() -> listener.connections() == 0);
      try (RawClient later = new RawClient(port)) {
        assertThat(later.post("", "later").read().text()).isEqualTo("later");
      }
    }
  }

  @Test
  void theOldestOfThoseThatAreTurnedAwayMakesPlaceForTheNewest() throws IOException {
    HttpLimits.Timeouts unhurried = new HttpLimits.Timeouts(LONG, LONG, LONG, LONG, LONG, LONG);
    HttpLimits one = new HttpLimits(1, 4, ListenerFixture.SMALL, unhurried);
    List<RawClient> clients = new ArrayList<>();
    try (HttpListener listener = ListenerFixture.open(one, Handlers::echo)) {
      for (int number = 0; number <= 1 + MOST_TURNED_AWAY; number++) {
        clients.add(new RawClient(listener.address().getPort()));
        int open = Math.min(number + 1, 1 + MOST_TURNED_AWAY);
        Eventually.isTrue(() -> listener.connections() == open);
      }
      assertThat(clients.get(1).isClosedByServer()).isTrue();
      assertThat(clients.get(2).post("", "told").read().status()).isEqualTo(503);
      assertThat(clients.getLast().post("", "told").read().status()).isEqualTo(503);
      assertThat(clients.getFirst().post("", "served").read().text()).isEqualTo("served");
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  @Test
  void closingAnswersWhatIsUnderWayAndClosesWhatIsIdle() throws Exception {
    List<Exchange> held = Collections.synchronizedList(new ArrayList<>());
    HttpListener listener = ListenerFixture.open(held::add);
    int port = listener.address().getPort();
    try (RawClient busy = new RawClient(port);
        RawClient idle = new RawClient(port)) {
      busy.post("", "abc");
      Eventually.isTrue(() -> held.size() == 1 && listener.connections() == 2);
      Thread closing = Thread.ofVirtual().start(() -> listener.close(LONG));
      assertThat(idle.isClosedByServer()).isTrue();
      Handlers.echo(held.getFirst());
      RawClient.Response response = busy.read();
      assertThat(response.text()).isEqualTo("abc");
      assertThat(response.header("connection")).isEqualTo("close");
      assertThat(busy.isClosedByServer()).isTrue();
      busy.closeSending();
      closing.join();
      assertThat(listener.connections()).isZero();
    } finally {
      listener.close(Duration.ZERO);
    }
  }

  @Test
  void closingDoesNotWaitForeverForAnAnswer() throws Exception {
    List<Exchange> held = Collections.synchronizedList(new ArrayList<>());
    HttpListener listener = ListenerFixture.open(held::add);
    try (RawClient client = new RawClient(listener.address().getPort())) {
      client.post("", "abc");
      Eventually.isTrue(() -> held.size() == 1);
      listener.close(SHORT);
      assertThat(client.isClosedByServer()).isTrue();
      Handlers.echo(held.getFirst());
      assertThat(listener.heldBodyBytes()).isZero();
    }
  }

  private static HttpListener open(HttpLimits.Timeouts timeouts) throws IOException {
    return ListenerFixture.open(
        ListenerFixture.limits(ListenerFixture.SMALL, timeouts), Handlers::echo);
  }
}
