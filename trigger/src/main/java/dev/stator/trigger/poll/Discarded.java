package dev.stator.trigger.poll;

import dev.stator.trigger.invoke.Outcome;
import dev.stator.trigger.json.JsonText;
import dev.stator.trigger.source.Change;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Changes that a mapping gave up, as the destination on failure is told: where they are in the
 * stream, not what they are.
 *
 * @param changes at least one
 * @param condition why they were given up
 * @param invocations how often the function was invoked with them, about
 * @param last what came of that last; null where it was not invoked
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html">Example
 *     invocation record for a DynamoDB stream</a>
 */
record Discarded(
    List<Change> changes, Condition condition, int invocations, Outcome.@Nullable Failed last) {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Why changes are given up. */
  enum Condition {
    RETRIES("RetryAttemptsExhausted"),
    AGE("RecordAgeExceeded");

    private final String text;

    Condition(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Where the changes come from.
   *
   * @param functionArn the function that did not take them
   */
  record Origin(String functionArn, String streamArn, String shardId) {}

  byte[] json(Origin origin, String requestId, Instant now) {
    return JsonText.write(json -> {
      json.writeStartObject();
      json.writeObjectPropertyStart("requestContext");
      json.writeStringProperty("requestId", requestId);
      json.writeStringProperty("functionArn", origin.functionArn());
      json.writeStringProperty("condition", condition.toString());
      json.writeNumberProperty("approximateInvokeCount", invocations);
      json.writeEndObject();
      writeResponse(json);
      json.writeStringProperty("version", "1.0");
      json.writeStringProperty("timestamp", MILLIS.format(now));
      writeBatch(origin, json);
      json.writeEndObject();
    });
  }

  private void writeResponse(JsonGenerator json) {
    if (last == null || last.status() == 0) {
      json.writeNullProperty("responseContext");
      return;
    }
    json.writeObjectPropertyStart("responseContext");
    json.writeNumberProperty("statusCode", last.status());
    json.writeStringProperty("executedVersion", "$LATEST");
    if (!last.functionError().isEmpty()) {
      json.writeStringProperty("functionError", last.functionError());
    }
    json.writeEndObject();
  }

  private void writeBatch(Origin origin, JsonGenerator json) {
    json.writeObjectPropertyStart("DDBStreamBatchInfo");
    json.writeStringProperty("shardId", origin.shardId());
    json.writeStringProperty("startSequenceNumber", changes.getFirst().sequenceNumber());
    json.writeStringProperty("endSequenceNumber", changes.getLast().sequenceNumber());
    json.writeStringProperty(
        "approximateArrivalOfFirstRecord", changes.getFirst().created().toString());
    json.writeStringProperty(
        "approximateArrivalOfLastRecord", changes.getLast().created().toString());
    json.writeNumberProperty("batchSize", changes.size());
    json.writeStringProperty("streamArn", origin.streamArn());
    json.writeEndObject();
  }
}
