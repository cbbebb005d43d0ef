package dev.stator.trigger.mapping;

import dev.stator.storage.StorageException;
import dev.stator.trigger.json.JsonText;
import dev.stator.trigger.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Mappings as JSON: an EventSourceMappingConfiguration for clients, and the stored form, which is
 * the request that would create the mapping, with what else has to be known.
 */
public final class MappingJson {
  private static final int MILLIS = 1_000;
  private static final long STORED_VERSION = 1;

  private MappingJson() {}

  /**
   * What a client is told beside the mapping itself.
   *
   * @param owner makes the ARN of the mapping
   * @param state such as {@code Enabled}
   * @param lastResult what came of the last invocation
   */
  public record Situation(FunctionName.Owner owner, String state, String lastResult) {}

  /** Writes an EventSourceMappingConfiguration, with the members that are set for DynamoDB. */
  public static void write(Mapping mapping, Situation situation, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("UUID", mapping.uuid());
    json.writeStringProperty("EventSourceMappingArn", situation.owner().mappingArn(mapping.uuid()));
    json.writeStringProperty("FunctionArn", mapping.functionArn());
    writeSettings(mapping, json);
    json.writeName("LastModified");
    json.writeNumber(mapping.lastModified().toEpochMilli() / (double) MILLIS);
    json.writeStringProperty("LastProcessingResult", situation.lastResult());
    json.writeStringProperty("State", situation.state());
    json.writeStringProperty("StateTransitionReason", "User action");
    json.writeEndObject();
  }

  private static void writeSettings(Mapping mapping, JsonGenerator json) {
    Settings settings = mapping.settings();
    json.writeStringProperty("EventSourceArn", mapping.streamArn());
    json.writeStringProperty("StartingPosition", mapping.start().name());
    json.writeNumberProperty("BatchSize", settings.batching().size());
    json.writeNumberProperty("MaximumBatchingWindowInSeconds", settings.batching().windowSeconds());
    json.writeNumberProperty("ParallelizationFactor", settings.batching().parallel());
    json.writeBooleanProperty("BisectBatchOnFunctionError", settings.failures().bisects());
    json.writeNumberProperty("MaximumRetryAttempts", settings.failures().retries());
    json.writeNumberProperty("MaximumRecordAgeInSeconds", settings.failures().maxAgeSeconds());
    json.writeNumberProperty("TumblingWindowInSeconds", 0);
    json.writeObjectPropertyStart("DestinationConfig");
    json.writeObjectPropertyStart("OnFailure");
    if (settings.failures().destination() != null) {
      json.writeStringProperty("Destination", settings.failures().destination());
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeArrayPropertyStart("FunctionResponseTypes");
    if (settings.reportsFailures()) {
      json.writeString("ReportBatchItemFailures");
    }
    json.writeEndArray();
    writeFilters(settings.filters(), json);
  }

  private static void writeFilters(List<String> filters, JsonGenerator json) {
    if (filters.isEmpty()) {
      return;
    }
    json.writeObjectPropertyStart("FilterCriteria");
    json.writeArrayPropertyStart("Filters");
    for (String pattern : filters) {
      json.writeStartObject();
      json.writeStringProperty("Pattern", pattern);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static byte[] encode(Mapping mapping) {
    return JsonText.write(json -> {
      json.writeStartObject();
      json.writeNumberProperty("Version", STORED_VERSION);
      json.writeStringProperty("UUID", mapping.uuid());
      json.writeStringProperty("FunctionArn", mapping.functionArn());
      json.writeBooleanProperty("Enabled", mapping.settings().enabled());
      writeSettings(mapping, json);
      json.writeStringProperty("LastModified", mapping.lastModified().toString());
      json.writeEndObject();
    });
  }

  /**
   * Returns the mapping that these bytes hold.
   *
   * @throws StorageException.Corruption if they hold none
   */
  static Mapping decode(byte[] stored) {
    try {
      return read(stored);
    } catch (LambdaError | IllegalArgumentException | DateTimeException damage) {
      throw new StorageException.Corruption("an event source mapping cannot be read", damage);
    }
  }

  private static Mapping read(byte[] stored) {
    RequestMembers members = stored(stored);
    Integer version = members.integer("Version");
    if (version == null || version != STORED_VERSION) {
      throw damaged("version " + version);
    }
    MappingRequest request = MappingRequest.stored(members);
    return new Mapping(
        required(members.text("UUID")),
        required(members.text("FunctionArn")),
        required(members.text("EventSourceArn")),
        Mapping.StartingPosition.valueOf(required(members.text("StartingPosition"))),
        request.settings(Settings.DEFAULTS),
        Instant.parse(required(members.text("LastModified"))));
  }

  private static RequestMembers stored(byte[] stored) {
    if (JsonText.parse(stored) instanceof JsonValue.Members(Map<String, JsonValue> members)) {
      return new RequestMembers(members);
    }
    throw damaged("no JSON");
  }

  private static String required(@Nullable String member) {
    if (member == null) {
      throw damaged("a member is missing");
    }
    return member;
  }

  private static StorageException.Corruption damaged(String why) {
    return new StorageException.Corruption("an event source mapping cannot be read: " + why, null);
  }
}
