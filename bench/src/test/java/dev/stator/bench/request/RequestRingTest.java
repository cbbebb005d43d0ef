package dev.stator.bench.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is rendered before a run is what is sent in it. */
class RequestRingTest {
  private static final Credentials CREDENTIALS =
      new Credentials("key", "secret", null, "us-east-1");

  private static RequestWriter writer(String when) {
    return new RequestWriter("localhost", CREDENTIALS, Instant.parse(when));
  }

  private static String text(RequestRing ring, int index) {
    ByteBuf request = ring.take(index);
    try {
      return request.toString(UTF_8);
    } finally {
      request.release();
    }
  }

  @Test
  void unitsKeepTheirOrderAndTheirBounds() {
    AtomicInteger next = new AtomicInteger();
    try (RequestRing ring =
        RequestRing.render(
            writer("2026-01-01T00:00:00Z"),
            () ->
                List.of(
                    new Request(Operation.GET_ITEM, "{\"n\":" + next.get() + "}", 9),
                    Request.of(Operation.PUT_ITEM, "{\"m\":" + next.getAndIncrement() + "}")),
            3,
            1 << 20)) {
      assertThat(ring.size()).isEqualTo(3);
      assertThat(ring.first(1)).isEqualTo(2);
      assertThat(ring.isLast(2)).isFalse();
      assertThat(ring.isLast(3)).isTrue();
      assertThat(ring.operation(2)).isEqualTo(Operation.GET_ITEM);
      assertThat(ring.leastBodyBytes(2)).isEqualTo(9);
      assertThat(text(ring, 2)).endsWith("\r\n\r\n{\"n\":1}").contains(".GetItem");
      assertThat(text(ring, 3)).endsWith("\r\n\r\n{\"m\":1}").contains(".PutItem");
    }
  }

  @Test
  void signedAnewOnlyTheDateAndTheSignatureDiffer() {
    RequestWriter later = writer("2026-01-01T00:04:00Z");
    try (RequestRing ring =
            RequestRing.render(
                writer("2026-01-01T00:00:00Z"),
                () -> List.of(Request.of(Operation.QUERY, "{\"q\":\"" + "x".repeat(5_000) + "\"}")),
                2_000,
                Integer.MAX_VALUE);
        RequestRing fresh = ring.signedAnew(later)) {
      assertThat(fresh.size()).isEqualTo(2_000);
      assertThat(text(fresh, 1_999))
          .isEqualTo(
              new String(
                  later.write(Request.of(Operation.QUERY, "{\"q\":\"" + "x".repeat(5_000) + "\"}")),
                  UTF_8))
          .isNotEqualTo(text(ring, 1_999))
          .hasSameSizeAs(text(ring, 1_999));
    }
  }

  @Test
  void aRingStopsWhereItsMemoryEndsAndHasOneUnitAtLeast() {
    try (RequestRing ring =
        RequestRing.render(
            writer("2026-01-01T00:00:00Z"),
            () -> List.of(Request.of(Operation.LIST_TABLES, "{}")),
            1_000,
            1)) {
      assertThat(ring.size()).isEqualTo(1);
    }
  }
}
