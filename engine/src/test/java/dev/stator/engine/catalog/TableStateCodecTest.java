package dev.stator.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.model.AttributeDefinition;
import dev.stator.model.KeySchemaElement;
import dev.stator.model.TableDescription;
import dev.stator.model.TableStatus;
import dev.stator.model.Tag;
import dev.stator.storage.StorageException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TableStateCodecTest {
  private static final TableDescription MUSIC =
      TableDescription.builder()
          .tableName("music")
          .tableStatus(TableStatus.UPDATING.value())
          .creationDateTime(Instant.parse("2026-01-01T00:00:00.123Z"))
          .attributeDefinitions(List.of(new AttributeDefinition("pk", "S")))
          .keySchema(List.of(new KeySchemaElement("pk", "HASH")))
          .build();

  private static TableState state(@Nullable Transition transition) {
    return new TableState(
        7,
        Map.of("by-age", 8L, "by-name", 9L),
        MUSIC,
        transition,
        List.of(new Tag("Größe", ""), new Tag("b", "c")),
        new TimeToLive("until", true, Instant.parse("2026-01-01T00:00:02Z"), 10, false),
        new ResourcePolicy("{\"Version\": \"2012-10-17\"}", "1767225600000"),
        transition != null);
  }

  private static TableState roundTrip(TableState state) {
    return TableStateCodec.decode(TableStateCodec.encode(state));
  }

  @Test
  void stateComesBackAsItWasStored() {
    TableDescription active = MUSIC.toBuilder().tableStatus(TableStatus.ACTIVE.value()).build();
    TableState changing = state(new Transition(Instant.parse("2026-01-01T00:00:05Z"), active));

    assertThat(roundTrip(changing)).isEqualTo(changing);
    assertThat(roundTrip(state(null))).isEqualTo(state(null));
  }

  @Test
  void deletionComesBackWithoutAnOutcome() {
    TableState deleting = state(new Transition(Instant.parse("2026-01-01T00:00:05Z"), null));

    assertThat(roundTrip(deleting)).isEqualTo(deleting);
  }

  @Test
  void absentSettingsStayAbsent() {
    TableState plain = new TableState(7, Map.of(), MUSIC, null, List.of(), null, null, false);

    assertThat(roundTrip(plain)).isEqualTo(plain);
  }

  @Test
  void policyOfAnOlderReleaseHasTheFirstRevision() {
    String stored = new String(TableStateCodec.encode(state(null)), StandardCharsets.UTF_8);
    String older = stored.replace(",\"resourcePolicyRevision\":\"1767225600000\"", "");

    assertThat(older).isNotEqualTo(stored);
    assertThat(TableStateCodec.decode(older.getBytes(StandardCharsets.UTF_8)).resourcePolicy())
        .isEqualTo(new ResourcePolicy("{\"Version\": \"2012-10-17\"}", "0"));
  }

  @Test
  void timeToLiveOfAnOlderReleaseIsOnAndHasNoIndex() {
    String stored =
        new String(TableStateCodec.encode(state(null)), StandardCharsets.UTF_8)
            .replace("\"version\":3", "\"version\":1")
            .replaceFirst("\"timeToLive\":\\{[^}]*}", "\"timeToLiveAttribute\":\"until\"");

    assertThat(TableStateCodec.decode(stored.getBytes(StandardCharsets.UTF_8)).timeToLive())
        .isEqualTo(new TimeToLive("until", true, Instant.EPOCH, TimeToLive.NO_GROUP, false));
  }

  @Test
  void bytesThatHoldNoStateAreCorrupt() {
    byte[] stored = TableStateCodec.encode(state(null));
    byte[] half =
        new String(stored, StandardCharsets.UTF_8)
            .substring(0, 40)
            .getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> TableStateCodec.decode(half))
        .isInstanceOf(StorageException.Corruption.class);
    assertThatThrownBy(
            () -> TableStateCodec.decode("{\"version\":1}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(StorageException.Corruption.class);
    assertThatThrownBy(() ->
            TableStateCodec.decode("{\"version\":1,\"colour\":1}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(StorageException.Corruption.class);
  }

  @Test
  void membersOfTheWrongJsonTypeAreCorrupt() {
    for (String wrong :
        List.of(
            "5",
            "{\"tags\":{\"Key\":3}}",
            "{\"tags\":[5]}",
            "{\"tags\":5}",
            "{\"indexGroups\":[]}",
            "{\"transition\":1}",
            "{\"description\":\"x\"}")) {
      assertThatThrownBy(() -> TableStateCodec.decode(wrong.getBytes(StandardCharsets.UTF_8)))
          .as(wrong)
          .isInstanceOf(StorageException.Corruption.class);
    }
  }

  @Test
  void versionThatIsNotKnownCannotBeOpened() {
    assertThatThrownBy(
            () -> TableStateCodec.decode("{\"version\":4}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(StorageException.CannotOpen.class);
  }
}
