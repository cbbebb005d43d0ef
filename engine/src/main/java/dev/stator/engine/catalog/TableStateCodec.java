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
 *  "tags": [...], "timeToLiveAttribute": "expires", "resourcePolicy": "...",
 *  "resourcePolicyRevision": "1767225600000", "collectionsCounted": true}
 * }</pre>
 *
 * <p>Version 2 is for tables whose item collections are counted: a release that does not know of
 * that would leave the counts wrong. Other tables are written as version 1.
 *
 * <p>What is null is left out. Members of a later version that this one does not know are an error,
 * not ignored: a table that is only half understood must not be changed.
 */
final class TableStateCodec {
  private static final int PLAIN_VERSION = 1;
  private static final int COUNTED_VERSION = 2;
  private static final JsonFactory JSON = new JsonFactory();

  private TableStateCodec() {}

  static byte[] encode(TableState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      boolean counted = state.collectionsCounted();
      json.writeNumberProperty("version", counted ? COUNTED_VERSION : PLAIN_VERSION);
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
      writeOptional("timeToLiveAttribute", state.timeToLiveAttribute(), json);
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

  private static void writeOptional(String member, @Nullable String value, JsonGenerator json) {
    if (value != null) {
      json.writeStringProperty(member, value);
    }
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
    private @Nullable String timeToLiveAttribute;
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
          timeToLiveAttribute,
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
        case "timeToLiveAttribute" -> timeToLiveAttribute = json.getString();
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

    private static void requireKnown(int version) {
      if (version != PLAIN_VERSION && version != COUNTED_VERSION) {
        throw new StorageException.CannotOpen(
            "The data folder holds tables of version "
                + version
                + ", which this release does not know; use the release that wrote it.",
            null);
      }
    }
  }
}
