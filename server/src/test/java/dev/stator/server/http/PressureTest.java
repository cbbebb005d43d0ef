package dev.stator.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients get while there is more to do, or to hold, than the server is meant for. */
class PressureTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(40);
  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

  @AfterEach
  void nothingIsLeft() {
    assertThat(RecordedLeaks.collect()).isEmpty();
  }

  /** Is quick with GET, and keeps its event loop busy for a while with everything else. */
  private static final class Slow implements ExchangeHandler {
    /** Is waited for before the first request that is not quick is answered. */
    private final CountDownLatch begin;

    Slow(int count) {
      begin = new CountDownLatch(count);
    }

    @Override
    public void handle(Exchange exchange) {
      if (!isQuick(exchange)) {
        ConnectionReuseTest.awaitIt(begin);
      }
      long start = System.nanoTime();
      while (!isQuick(exchange) && System.nanoTime() - start < SLOW_NANOS) {
        Thread.onSpinWait();
      }
      exchange.answer(Handlers.text("done"));
    }

    @Override
    public void refuse(Exchange exchange) {
      exchange.answer(
          isQuick(exchange)
              ? Handlers.text("well")
              : Reply.of(HttpResponseStatus.SERVICE_UNAVAILABLE, Unpooled.EMPTY_BUFFER));
    }

    @Override
    public boolean isQuick(Exchange exchange) {
      return exchange.method().equals("GET");
    }
  }

  @Test
  void whatWaitedForTooLongIsRefusedAndTheRestIsServed() throws IOException {
    HttpLimits impatient =
        ListenerFixture.limits(
            ListenerFixture.SMALL,
            new HttpLimits.Timeouts(LONG, LONG, LONG, SHORT, LONG, Duration.ofMillis(1)));
    HttpListener.Options one =
        new HttpListener.Options(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            1,
            Transport.best(),
            impatient,
            ListenerFixture.CLOCK);
    Slow slow = new Slow(1);
    List<RawClient> clients = new ArrayList<>();
    try (HttpListener listener = HttpListener.open(one, slow)) {
      int port = listener.address().getPort();
      for (int number = 0; number < 16; number++) {
        RawClient client = new RawClient(port);
        clients.add(client);
        assertThat(client.head("GET / HTTP/1.1").read().text()).isEqualTo("done");
      }
      for (RawClient client : clients) {
        client.post("", "x");
      }
      slow.begin.countDown();
      List<Integer> statuses = new ArrayList<>();
      for (RawClient client : clients) {
        statuses.add(client.read().status());
      }
      assertThat(statuses).containsOnly(200, 503).contains(200, 503);
      assertThat(clients.getFirst().post("", "x").read().status()).isEqualTo(200);
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  @Test
  void oneConnectionTooManyIsToldThatTheServerIsWell() throws IOException {
    HttpLimits one = new HttpLimits(1, 4, ListenerFixture.SMALL, ListenerFixture.PATIENT);
    try (HttpListener listener = ListenerFixture.open(one, new Slow(0));
        RawClient first = new RawClient(listener.address().getPort())) {
      assertThat(first.head("GET / HTTP/1.1").read().text()).isEqualTo("done");
      try (RawClient second = new RawClient(listener.address().getPort())) {
        assertThat(second.head("GET / HTTP/1.1").read().text()).isEqualTo("well");
        assertThat(second.isClosedByServer()).isTrue();
      }
    }
  }

  @Test
  void idleConnectionsMakePlaceForOthers() throws IOException {
    HttpLimits.Timeouts pressed = new HttpLimits.Timeouts(LONG, LONG, LONG, SHORT, SHORT, LONG);
    HttpLimits one = new HttpLimits(1, 4, ListenerFixture.SMALL, pressed);
    try (HttpListener listener = ListenerFixture.open(one, new Slow(0));
        RawClient idle = new RawClient(listener.address().getPort())) {
      assertThat(idle.head("GET / HTTP/1.1").read().text()).isEqualTo("done");
      assertThat(idle.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aSlowReaderIsGivenUpEarlyWhileItHoldsTooMuch() throws IOException {
    HttpLimits limits =
        ListenerFixture.limits(
            ListenerFixture.SMALL, new HttpLimits.Timeouts(LONG, LONG, LONG, SHORT, SHORT, LONG));
    ExchangeHandler large =
        exchange ->
            exchange.answer(
                Reply.of(
                    HttpResponseStatus.OK, Unpooled.wrappedBuffer(new byte[16 * 1024 * 1024])));
    try (HttpListener listener = ListenerFixture.open(limits, large);
        RawClient client = new RawClient(listener.address().getPort())) {
      client.send("GET / HTTP/1.1\r\n\r\n");
      Eventually.isTrue(() -> listener.connections() == 1);
      Eventually.isTrue(() -> listener.connections() == 0);
    }
  }

  @Test
  void manyPipelinedRequestsAreAnsweredInTurn() throws IOException {
    try (HttpListener listener = ListenerFixture.open(Handlers::target);
        RawClient client = new RawClient(listener.address().getPort())) {
      StringBuilder requests = new StringBuilder();
      for (int number = 0; number < 200; number++) {
        requests.append("GET /").append(number).append(" HTTP/1.1\r\n\r\n");
      }
      client.send(requests.toString());
      for (int number = 0; number < 200; number++) {
        assertThat(client.read().text()).isEqualTo("/" + number);
      }
      Eventually.isTrue(() -> listener.heldBodyBytes() == 0);
    }
  }

  @Test
  void whatIsSentAheadCountsUntilItsClientIsGivenUp() throws IOException {
    List<Exchange> never = Collections.synchronizedList(new ArrayList<>());
    HttpLimits.Sizes few = new HttpLimits.Sizes(512, 1024, 16_384, 32_768, 32_768);
    try (HttpListener listener =
            ListenerFixture.open(ListenerFixture.limits(few, ListenerFixture.PATIENT), never::add);
        RawClient client = new RawClient(listener.address().getPort())) {
      client.send("GET / HTTP/1.1\r\n\r\n".repeat(3_000));
      assertThat(client.isClosedByServer()).isTrue();
      Eventually.isTrue(() -> listener.heldBodyBytes() == 0);
    }
  }

  @Test
  void anIncompleteHeadCounts() throws IOException {
    try (HttpListener listener = ListenerFixture.open(Handlers::echo)) {
      try (RawClient client = new RawClient(listener.address().getPort())) {
        client.send("GET / HTTP/1.1\r\nX: " + "x".repeat(500));
        Eventually.isTrue(() -> listener.heldBodyBytes() > 500);
        client.send("\r\n\r\n");
        assertThat(client.read().status()).isEqualTo(200);
        assertThat(listener.heldBodyBytes()).isZero();
        client.send("GET / HTTP/1.1\r\nX: " + "x".repeat(500));
        Eventually.isTrue(() -> listener.heldBodyBytes() > 500);
      }
      Eventually.isTrue(() -> listener.heldBodyBytes() == 0);
    }
  }
}
