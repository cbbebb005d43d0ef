package dev.stator.trigger.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.storage.StorageException;
import dev.stator.storage.kit.HostileEngine;
import dev.stator.storage.kit.Hostility;
import dev.stator.storage.memory.MemoryEngine;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Mappings and checkpoints in stores that do not always tell what they did. */
class MappingStoreTest {
  private final MemoryEngine memory = new MemoryEngine();
  private final AtomicLong lastId = new AtomicLong();

  /** What is there, whatever is told. */
  private final MappingStore truth = store(Hostility.NONE);

  private MappingStore store(Hostility hostility) {
    return new MappingStore(
        new HostileEngine(memory, hostility, 7, () -> {}),
        () -> new UUID(0, lastId.incrementAndGet()));
  }

  private static Mapping mapping(int number) {
    return new Mapping(
        "00000000-0000-0000-0000-%012d".formatted(number),
        "arn:aws:lambda:us-east-1:000000000000:function:f" + number,
        "arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/2026-03-01T12:00:00.000",
        Mapping.StartingPosition.LATEST,
        Settings.DEFAULTS,
        Instant.parse("2026-03-01T12:00:00Z"));
  }

  /** Of a third of these commits the store later says that they never were applied. */
  @Test
  void whatIsStoredIsThereThoughNoOutcomeIsTold() {
    MappingStore store = store(new Hostility(0, 0, 0, 1, true, true));
    for (int number = 0; number < 100; number++) {
      Mapping mapping = mapping(number);
      Checkpoint begin = new Checkpoint.Since(mapping.lastModified());
      store.put(mapping, Map.of("shard-0", begin, "shard-1", begin));
      assertThat(truth.mappings()).containsExactly(mapping);
      Checkpoint reached = new Checkpoint.At("7" + number);
      store.save(mapping.uuid(), "shard-0", reached);
      assertThat(truth.checkpoints(mapping.uuid()))
          .containsExactlyInAnyOrderEntriesOf(Map.of("shard-0", reached, "shard-1", begin));
      store.forget(mapping.uuid(), "shard-1");
      assertThat(truth.checkpoints(mapping.uuid())).containsOnlyKeys("shard-0");
      store.remove(mapping.uuid());
      assertThat(truth.mappings()).isEmpty();
      assertThat(truth.checkpoints(mapping.uuid())).isEmpty();
    }
  }

  @Test
  void aStoreThatIsAwayIsNoSuccess() {
    assertThatThrownBy(() -> store(new Hostility(0, 0, 1, 0, true, true)).put(mapping(1)))
        .isInstanceOf(StorageException.Unavailable.class);
    assertThat(truth.mappings()).isEmpty();
  }

  @Test
  void nothingIsSavedOfAMappingThatWasRemoved() {
    truth.put(mapping(1));
    truth.remove(mapping(1).uuid());
    truth.save(mapping(1).uuid(), "shard-0", new Checkpoint.At("7"));
    assertThat(truth.checkpoints(mapping(1).uuid())).isEmpty();
  }
}
