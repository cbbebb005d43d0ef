package dev.stator.trigger.source;

import dev.stator.model.AttributeValue;
import dev.stator.model.Identity;
import dev.stator.model.Item;
import dev.stator.model.Record;
import dev.stator.model.StreamRecord;
import dev.stator.model.StreamRecordJson;
import dev.stator.trigger.json.JsonText;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A record of a stream as Lambda shows it to functions: as GetRecords returns it, with the ARN of
 * the stream, and the members of {@code userIdentity} in small letters.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html">Example event</a>, and
 *     <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html">userIdentity
 *     in filters of Lambda</a>
 */
final class LambdaRecord {

  private LambdaRecord() {}

  static Change of(Record record, SourceStream.Name stream) {
    StreamRecord change = Objects.requireNonNull(record.dynamodb());
    Item keys = change.keys();
    AttributeValue hashKey = keys == null ? null : keys.attribute(stream.hashKey());
    Instant created = change.approximateCreationDateTime();
    return new Change(
        Objects.requireNonNull(change.sequenceNumber()),
        created == null ? Instant.EPOCH : created,
        Objects.hashCode(hashKey),
        JsonText.write(json -> write(record, change, stream.arn(), json)));
  }

  private static void write(
      Record record, StreamRecord change, String streamArn, JsonGenerator json) {
    json.writeStartObject();
    text("eventID", record.eventID(), json);
    text("eventName", record.eventName(), json);
    text("eventVersion", record.eventVersion(), json);
    text("eventSource", record.eventSource(), json);
    text("awsRegion", record.awsRegion(), json);
    json.writeName("dynamodb");
    StreamRecordJson.write(change, json);
    Identity identity = record.userIdentity();
    if (identity != null) {
      json.writeObjectPropertyStart("userIdentity");
      text("type", identity.type(), json);
      text("principalId", identity.principalId(), json);
      json.writeEndObject();
    }
    json.writeStringProperty("eventSourceARN", streamArn);
    json.writeEndObject();
  }

  private static void text(String name, @Nullable String value, JsonGenerator json) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }
}
