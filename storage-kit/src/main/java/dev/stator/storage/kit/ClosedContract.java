package dev.stator.storage.kit;

import static dev.stator.storage.kit.Sample.GROUP;
import static dev.stator.storage.kit.Sample.SPACE;
import static dev.stator.storage.kit.Sample.bytes;
import static dev.stator.storage.kit.Sample.commit;
import static dev.stator.storage.kit.Sample.key;
import static dev.stator.storage.kit.Sample.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.storage.RangeRead;
import dev.stator.storage.ScanRead;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.TokenRange;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** An engine that is closed, or is being closed. */
public interface ClosedContract extends Opened {

  @Test
  default void everyCallAfterCloseThrowsClosed() {
    StorageEngine engine = engine();
    engine.commit(commit(put(key("p", "s"), "value")));
    engine.close();
    engine.close();
    Map<String, ThrowingCallable> calls =
        Map.of(
            "read", () -> engine.read(key("p", "s")),
            "readMany", () -> engine.readMany(List.of(key("p", "s"), key("p", "t"))),
            "range", () -> engine.range(range()),
            "scan", () -> engine.scan(scan()),
            "commit", () -> engine.commit(commit(put(key("p", "s"), "later"))),
            "lock", () -> engine.lock(List.of(key("p", "s"))),
            "readLog", () -> engine.readLog(GROUP, TokenRange.ALL, 0, 1),
            "lastSequence", () -> engine.lastSequence(GROUP),
            "trimLog", () -> engine.trimLog(GROUP, 1),
            "dropGroup", () -> engine.dropGroup(GROUP));
    assertThatThrownBy(() -> engine.dropKeys(GROUP)).isInstanceOf(StorageException.Closed.class);
    assertThatThrownBy(() -> engine.nextGroup(0)).isInstanceOf(StorageException.Closed.class);

    calls.forEach((name, call) ->
        assertThatThrownBy(call).as(name).isInstanceOf(StorageException.Closed.class));
  }

  @Test
  default void callsWhileTheEngineIsClosedReturnOrThrowClosed() {
    StorageEngine engine = engine();
    engine.commit(commit(put(key("p", "s"), "value")));
    Together.run(
        8,
        thread -> {
          for (int round = 0; round < 10_000; round++) {
            if (thread == 0 && round == 50) {
              engine.close();
            }
            if (!answers(engine, thread, round)) {
              return;
            }
            Together.letOthersRun();
          }
        });

    assertThatThrownBy(() -> engine.read(key("p", "s")))
        .isInstanceOf(StorageException.Closed.class);
  }

  private static boolean answers(StorageEngine engine, int thread, int round) {
    try {
      switch (thread % 4) {
        case 0 -> assertThat(engine.read(key("p", "s"))).isNotNull();
        case 1 -> engine.commit(commit(put(key("p", "t" + thread), "value " + round)));
        case 2 -> assertThat(engine.range(range()).entries()).isNotEmpty();
        default -> assertThat(engine.scan(scan()).entries()).isNotEmpty();
      }
      return true;
    } catch (StorageException.Closed closed) {
      return false;
    }
  }

  private static RangeRead range() {
    return new RangeRead(SPACE, bytes("p"), null, null, null, false, 10, 1000);
  }

  private static ScanRead scan() {
    return new ScanRead(SPACE, TokenRange.ALL, null, 10, 1000);
  }
}
