package dev.stator.engine.catalog;

import dev.stator.model.ApiException;
import dev.stator.model.TableDescription;
import dev.stator.model.TableDescriptionJson;
import dev.stator.model.Tag;
import dev.stator.model.TagJson;
import dev.stator.storage.StorageException;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * The stored form of a table's state: one JSON object whose descriptions are the API's own.
 *
 * <pre>{@code
 * {"version": 2, "group": 7, "indexGroups": {"by-age": 8},
 *  "description": {...}, "transition": {"endsAt": 1767225600000, "outcome": {...}},
 *  "tags": [...], "resourcePolicy": "...", "resourcePolicyRevision": "1767225600000",
 *  "collectionsCounted": true,
 *  "timeToLive": {"attribute": "expires", "on": true, "settlesAt": 1767225600000, "group": 9,
 *                 "filled": true}}
 * }</pre>
 *
 * <p>Version 2 is for tables whose item collections are counted, version 3 for those that have an
 * index of expiries: a release that does not know of that would leave it wrong. Other tables are
 * written as version 1. Where TTL was turned on before there was such an index, there is a member
 * {@code timeToLiveAttribute}.
 *
 * <p>What is null is left out. Members of a later version that this one does not know are an error,
 * not ignored: a table that is only half understood must not be changed.
 */
final class TableStateCodec {
  private static final int PLAIN_VERSION = 1;
  private static final int COUNTED_VERSION = 2;
  private static final int EXPIRING_VERSION = 3;
  private static final JsonFactory JSON = new JsonFactory();

  private TableStateCodec() {}

  static byte[] encode(TableState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      boolean counted = state.collectionsCounted();
      json.writeNumberProperty("version", version(state));
      json.writeNumberProperty("group", state.group());
      json.writeObjectPropertyStart("indexGroups");
      state.indexGroups().forEach(json::writeNumberProperty);
      json.writeEndObject();
      json.writeName("description");
      TableDescriptionJson.write(state.description(), json);
      writeTransition(state.transition(), json);
      json.writeArrayPropertyStart("tags");
      state.tags().forEach(tag -> TagJson.write(tag, json));
      json.writeEndArray();
      writeTimeToLive(state.timeToLive(), json);
      ResourcePolicy policy = state.resourcePolicy();
      if (policy != null) {
        json.writeStringProperty("resourcePolicy", policy.document());
        json.writeStringProperty("resourcePolicyRevision", policy.revisionId());
      }
      if (counted) {
        json.writeBooleanProperty("collectionsCounted", true);
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void writeTransition(@Nullable Transition transition, JsonGenerator json) {
    if (transition == null) {
      return;
    }
    json.writeObjectPropertyStart("transition");
    json.writeNumberProperty("endsAt", transition.endsAt().toEpochMilli());
    TableDescription outcome = transition.outcome();
    if (outcome != null) {
      json.writeName("outcome");
      TableDescriptionJson.write(outcome, json);
    }
    json.writeEndObject();
  }

  private static int version(TableState state) {
    if (state.timeToLive() != null) {
      return EXPIRING_VERSION;
    }
    return state.collectionsCounted() ? COUNTED_VERSION : PLAIN_VERSION;
  }

  private static void writeTimeToLive(@Nullable TimeToLive ttl, JsonGenerator json) {
    if (ttl == null) {
      return;
    }
    json.writeObjectPropertyStart("timeToLive");
    json.writeStringProperty("attribute", ttl.attribute());
    json.writeBooleanProperty("on", ttl.on());
    json.writeNumberProperty("settlesAt", ttl.settlesAt().toEpochMilli());
    json.writeNumberProperty("group", ttl.group());
    json.writeBooleanProperty("filled", ttl.filled());
    json.writeEndObject();
  }

  /**
   * Returns the state that these bytes hold.
   *
   * @throws StorageException.Corruption if they do not hold one
   */
  static TableState decode(byte[] bytes) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      TableState state = new Reading().read(json);
      if (json.nextToken() != null) {
        throw corrupt(null);
      }
      return state;
    } catch (JacksonException | ApiException | NullPointerException e) {
      throw corrupt(e);
    }
  }

  private static StorageException.Corruption corrupt(@Nullable Exception cause) {
    return new StorageException.Corruption(
        "the stored definition of a table cannot be read; restore the data folder from a backup",
        cause);
  }

  /** Checks what a loop over members or elements stands on, without which it would not end. */
  private static void require(JsonToken token, JsonParser json) {
    if (json.currentToken() != token) {
      throw corrupt(null);
    }
  }

  /** The members as they are read; the state is made when all are there. */
  private static final class Reading {
    private long group;
    private final Map<String, Long> indexGroups = new HashMap<>();
    private @Nullable TableDescription description;
    private @Nullable Transition transition;
    private final List<Tag> tags = new ArrayList<>();
    private @Nullable TimeToLive timeToLive;
    private @Nullable String resourcePolicy;
    private @Nullable String resourcePolicyRevision;
    private boolean collectionsCounted;

    TableState read(JsonParser json) {
      json.nextToken();
      require(JsonToken.START_OBJECT, json);
      for (String member = json.nextName(); member != null; member = json.nextName()) {
        json.nextToken();
        readMember(member, json);
      }
      return new TableState(
          group,
          indexGroups,
          Objects.requireNonNull(description),
          transition,
          tags,
          timeToLive,
          policy(),
          collectionsCounted);
    }

    /** Returns the policy; one of an older release has no revision. */
    private @Nullable ResourcePolicy policy() {
      return resourcePolicy == null
          ? null
          : new ResourcePolicy(
              resourcePolicy, Objects.requireNonNullElse(resourcePolicyRevision, "0"));
    }

    private void readMember(String member, JsonParser json) {
      switch (member) {
        case "version" -> requireKnown(json.getIntValue());
        case "group" -> group = json.getLongValue();
        case "indexGroups" -> readIndexGroups(json);
        case "description" -> description = readDescription(json);
        case "transition" -> transition = readTransition(json);
        case "tags" -> readTags(json);
        case "timeToLive" -> timeToLive = readTimeToLive(json);
        case "timeToLiveAttribute" ->
            timeToLive = TimeToLive.turnedOn(json.getString(), Instant.EPOCH);
        case "resourcePolicy" -> resourcePolicy = json.getString();
        case "resourcePolicyRevision" -> resourcePolicyRevision = json.getString();
        case "collectionsCounted" -> collectionsCounted = json.getBooleanValue();
        default -> throw corrupt(null);
      }
    }

    private static TableDescription readDescription(JsonParser json) {
      require(JsonToken.START_OBJECT, json);
      return TableDescriptionJson.read(json);
    }

    private void readIndexGroups(JsonParser json) {
      require(JsonToken.START_OBJECT, json);
      for (String index = json.nextName(); index != null; index = json.nextName()) {
        json.nextToken();
        indexGroups.put(index, json.getLongValue());
      }
    }

    private void readTags(JsonParser json) {
      require(JsonToken.START_ARRAY, json);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        require(JsonToken.START_OBJECT, json);
        tags.add(TagJson.read(json));
      }
    }

    private static Transition readTransition(JsonParser json) {
      require(JsonToken.START_OBJECT, json);
      Instant endsAt = null;
      TableDescription outcome = null;
      for (String member = json.nextName(); member != null; member = json.nextName()) {
        json.nextToken();
        switch (member) {
          case "endsAt" -> endsAt = Instant.ofEpochMilli(json.getLongValue());
          case "outcome" -> outcome = readDescription(json);
          default -> throw corrupt(null);
        }
      }
      return new Transition(Objects.requireNonNull(endsAt), outcome);
    }

    private static TimeToLive readTimeToLive(JsonParser json) {
      require(JsonToken.START_OBJECT, json);
      String attribute = null;
      boolean on = false;
      Instant settlesAt = Instant.EPOCH;
      long group = TimeToLive.NO_GROUP;
      boolean filled = false;
      for (String member = json.nextName(); member != null; member = json.nextName()) {
        json.nextToken();
        switch (member) {
          case "attribute" -> attribute = json.getString();
          case "on" -> on = json.getBooleanValue();
          case "settlesAt" -> settlesAt = Instant.ofEpochMilli(json.getLongValue());
          case "group" -> group = json.getLongValue();
          case "filled" -> filled = json.getBooleanValue();
          default -> throw corrupt(null);
        }
      }
      return new TimeToLive(Objects.requireNonNull(attribute), on, settlesAt, group, filled);
    }

    private static void requireKnown(int version) {
      if (version < PLAIN_VERSION || version > EXPIRING_VERSION) {
        throw new StorageException.CannotOpen(
            "The data folder holds tables of version "
                + version
                + ", which this release does not know; use the release that wrote it.",
            null);
      }
    }
  }
}
