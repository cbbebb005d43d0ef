package dev.stator.engine.stream;

import dev.stator.model.ApiException;
import dev.stator.model.KeySchemaElement;
import dev.stator.model.KeySchemaElementJson;
import dev.stator.storage.StorageException;
import dev.stator.storage.TokenRange;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The stored form of a stream's state: one JSON object. Times are in milliseconds; the tokens of a
 * shard are both ends of its range, as signed numbers.
 *
 * <pre>{@code
 * {"version": 1, "table": "Music", "label": "2026-01-01T00:00:00.000", "group": 7,
 *  "viewType": "KEYS_ONLY", "keySchema": [...], "createdAt": 1767225600000,
 *  "disabledAt": 1767225600000, "trimmedThrough": 12,
 *  "shards": [{"number": 1767225600000, "parent": 1767225500000, "tokens": [0, -1],
 *              "start": "100000000004711000001", "end": "100000000004711000002",
 *              "openedAt": 1767225600000, "closedAt": 1767225600000}]}
 * }</pre>
 *
 * <p>What is null is left out. Members that are not known are an error.
 */
final class StreamStateCodec {
  private static final int VERSION = 1;
  private static final JsonFactory JSON = new JsonFactory();

  private StreamStateCodec() {}

  static byte[] encode(StreamState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeNumberProperty("version", VERSION);
      json.writeStringProperty("table", state.name().table());
      json.writeStringProperty("label", state.name().label());
      json.writeNumberProperty("group", state.group());
      json.writeStringProperty("viewType", state.viewType());
      json.writeArrayPropertyStart("keySchema");
      state.keySchema().forEach(element -> KeySchemaElementJson.write(element, json));
      json.writeEndArray();
      write("createdAt", state.createdAt(), json);
      write("disabledAt", state.disabledAt(), json);
      json.writeNumberProperty("trimmedThrough", state.trimmedThrough());
      json.writeArrayPropertyStart("shards");
      state.shards().forEach(shard -> write(shard, json));
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void write(StreamShard shard, JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty("number", shard.number());
    if (shard.parent() != null) {
      json.writeNumberProperty("parent", shard.parent());
    }
    json.writeArrayPropertyStart("tokens");
    json.writeNumber(shard.tokens().first());
    json.writeNumber(shard.tokens().last());
    json.writeEndArray();
    json.writeStringProperty("start", shard.start().toString());
    if (shard.end() != null) {
      json.writeStringProperty("end", shard.end().toString());
    }
    write("openedAt", shard.openedAt(), json);
    write("closedAt", shard.closedAt(), json);
    json.writeEndObject();
  }

  private static void write(String member, @Nullable Instant time, JsonGenerator json) {
    if (time != null) {
      json.writeNumberProperty(member, time.toEpochMilli());
    }
  }

  /**
   * Returns the state that these bytes hold.
   *
   * @throws StorageException.Corruption if they do not hold one
   */
  static StreamState decode(byte[] bytes) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      json.nextToken();
      StreamState state = new Reading().read(json);
      if (json.nextToken() != null) {
        throw corrupt(null);
      }
      return state;
    } catch (JacksonException | ApiException | NullPointerException | IllegalArgumentException e) {
      throw corrupt(e);
    }
  }

  private static StorageException.Corruption corrupt(@Nullable Exception cause) {
    return new StorageException.Corruption(
        "the stored shards of a stream cannot be read; restore the data folder from a backup",
        cause);
  }

  private static void require(JsonToken token, JsonParser json) {
    if (json.currentToken() != token) {
      throw corrupt(null);
    }
  }

  private static Instant time(JsonParser json) {
    return Instant.ofEpochMilli(json.getLongValue());
  }

  /** The members of a stream as they are read. */
  private static final class Reading {
    private @Nullable String table;
    private @Nullable String label;
    private long group;
    private @Nullable String viewType;
    private final List<KeySchemaElement> keySchema = new ArrayList<>();
    private @Nullable Instant createdAt;
    private @Nullable Instant disabledAt;
    private long trimmedThrough;
    private final List<StreamShard> shards = new ArrayList<>();

    StreamState read(JsonParser json) {
      require(JsonToken.START_OBJECT, json);
      for (String member = json.nextName(); member != null; member = json.nextName()) {
        json.nextToken();
        readMember(member, json);
      }
      return new StreamState(
          new StreamName(Objects.requireNonNull(table), Objects.requireNonNull(label)),
          group,
          Objects.requireNonNull(viewType),
          keySchema,
          Objects.requireNonNull(createdAt),
          disabledAt,
          trimmedThrough,
          shards);
    }

    private void readMember(String member, JsonParser json) {
      switch (member) {
        case "version" -> requireKnown(json.getIntValue());
        case "table" -> table = json.getString();
        case "label" -> label = json.getString();
        case "group" -> group = json.getLongValue();
        case "viewType" -> viewType = json.getString();
        case "keySchema" -> {
          require(JsonToken.START_ARRAY, json);
          while (json.nextToken() != JsonToken.END_ARRAY) {
            require(JsonToken.START_OBJECT, json);
            keySchema.add(KeySchemaElementJson.read(json));
          }
        }
        case "createdAt" -> createdAt = time(json);
        case "disabledAt" -> disabledAt = time(json);
        case "trimmedThrough" -> trimmedThrough = json.getLongValue();
        case "shards" -> {
          require(JsonToken.START_ARRAY, json);
          while (json.nextToken() != JsonToken.END_ARRAY) {
            shards.add(new ShardReading().read(json));
          }
        }
        default -> throw corrupt(null);
      }
    }

    private static void requireKnown(int version) {
      if (version != VERSION) {
        throw new StorageException.CannotOpen(
            "The data folder holds streams of version "
                + version
                + ", which this release does not know; use the release that wrote it.",
            null);
      }
    }
  }

  /** The members of a shard as they are read. */
  private static final class ShardReading {
    private long number;
    private @Nullable Long parent;
    private @Nullable TokenRange tokens;
    private @Nullable SequenceNumber start;
    private @Nullable SequenceNumber end;
    private @Nullable Instant openedAt;
    private @Nullable Instant closedAt;

    StreamShard read(JsonParser json) {
      require(JsonToken.START_OBJECT, json);
      for (String member = json.nextName(); member != null; member = json.nextName()) {
        json.nextToken();
        readMember(member, json);
      }
      return new StreamShard(
          number,
          parent,
          Objects.requireNonNull(tokens),
          Objects.requireNonNull(start),
          end,
          Objects.requireNonNull(openedAt),
          closedAt);
    }

    private void readMember(String member, JsonParser json) {
      switch (member) {
        case "number" -> number = json.getLongValue();
        case "parent" -> parent = json.getLongValue();
        case "tokens" -> tokens = range(json);
        case "start" -> start = sequenceNumber(json);
        case "end" -> end = sequenceNumber(json);
        case "openedAt" -> openedAt = time(json);
        case "closedAt" -> closedAt = time(json);
        default -> throw corrupt(null);
      }
    }

    private static TokenRange range(JsonParser json) {
      require(JsonToken.START_ARRAY, json);
      long first = json.nextLongValue(0);
      long last = json.nextLongValue(0);
      json.nextToken();
      require(JsonToken.END_ARRAY, json);
      return new TokenRange(first, last);
    }

    private static SequenceNumber sequenceNumber(JsonParser json) {
      return Objects.requireNonNull(SequenceNumber.parse(json.getString()));
    }
  }
}
