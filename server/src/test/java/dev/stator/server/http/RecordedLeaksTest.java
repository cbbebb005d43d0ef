package dev.stator.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That a forgotten buffer would be seen at all. */
class RecordedLeaksTest {

  @Test
  void aForgottenBufferIsFound() {
    forget();
    List<String> found = new ArrayList<>();
    Eventually.isTrue(() -> {
      found.addAll(RecordedLeaks.collect());
      return !found.isEmpty();
    });
    assertThat(found).isNotEmpty();
  }

  private static void forget() {
    PooledByteBufAllocator.DEFAULT.buffer(16);
  }
}
