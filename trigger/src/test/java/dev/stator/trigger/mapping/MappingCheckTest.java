package dev.stator.trigger.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.storage.Commit;
import dev.stator.storage.Key;
import dev.stator.storage.Space;
import dev.stator.storage.StorageException;
import dev.stator.storage.Write;
import dev.stator.storage.kit.KeptReport;
import dev.stator.storage.memory.MemoryEngine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mappings and checkpoints that cannot be understood are found in a store. */
class MappingCheckTest {
  private static final Mapping MAPPING =
      new Mapping(
          "u",
          "arn:aws:lambda:us-east-1:000000000000:function:f",
          "arn:aws:dynamodb:us-east-1:000000000000:table/T/stream/2026-01-01T00:00:00.000",
          Mapping.StartingPosition.LATEST,
          Settings.DEFAULTS,
          Instant.EPOCH);

  private final MemoryEngine storage = new MemoryEngine();
  private final MappingStore store = new MappingStore(storage, UUID::randomUUID);
  private final List<String> facts = new ArrayList<>();

  private List<String> problems() {
    KeptReport report = new KeptReport();
    store.check(report);
    facts.clear();
    facts.addAll(report.facts());
    return report.problems();
  }

  private void put(String name, byte[] bytes) {
    Key key =
        new Key(
            new Space(0, 4),
            "triggers".getBytes(StandardCharsets.US_ASCII),
            name.getBytes(StandardCharsets.US_ASCII));
    storage.commit(
        new Commit(UUID.randomUUID(), List.of(), List.of(new Write.Put(key, bytes)), List.of()));
  }

  private void put(String name, String text) {
    put(name, text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void whatTheStoreWroteHasNoProblems() {
    assertThat(problems()).isEmpty();
    assertThat(facts).isEmpty();
    store.put(MAPPING);
    store.save("u", "one", new Checkpoint.At("100000000000001000000"));
    store.save("u", "two", new Checkpoint.Since(Instant.EPOCH));
    store.save("u", "three", new Checkpoint.Finished());
    assertThat(problems()).isEmpty();
    assertThat(facts).containsExactly("1 event source mappings");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X", "Syesterday"})
  void aCheckpointThatCannotBeReadIsFound(String text) {
    store.put(MAPPING);
    put("u/one", text);
    assertThat(problems())
        .containsExactly("event source mapping u/one: a checkpoint cannot be read");
  }

  @Test
  void aCheckpointWithoutAMappingIsFound() {
    put("u/one", "F");
    assertThat(problems())
        .containsExactly("event source mapping u/one: a checkpoint of no mapping");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Version\":1|\"Version\":9",
        "\"LATEST\"|\"LATER\"",
        "1970-01-01|yesterday",
        "\"BatchSize\":100|\"BatchSize\":\"100\"",
        "\"UUID\"|\"UUIE\""
      })
  void aMappingThatCannotBeReadIsFound(String change) {
    String[] parts = change.split("\\|", 2);
    String json = new String(MappingJson.encode(MAPPING), StandardCharsets.US_ASCII);
    assertThat(json).contains(parts[0]);
    put("u", json.replace(parts[0], parts[1]));
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("event source mapping u: an event source mapping cannot be read");
  }

  @Test
  void aBitThatIsFlippedIsAnotherMappingOrCorrupt() {
    byte[] whole = MappingJson.encode(MAPPING);
    for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      try {
        assertThat(MappingJson.decode(flipped)).isNotNull();
      } catch (StorageException.Corruption damage) {
        assertThat(damage).hasMessageContaining("cannot be read");
      }
    }
  }

  @Test
  void bytesThatAreNotAWholeMappingAreCorrupt() {
    byte[] whole = MappingJson.encode(MAPPING);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> MappingJson.decode(part))
          .isInstanceOf(StorageException.Corruption.class);
    }
  }
}
