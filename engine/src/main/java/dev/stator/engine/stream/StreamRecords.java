package dev.stator.engine.stream;

import dev.stator.core.item.ItemCodec;
import dev.stator.core.item.ItemSize;
import dev.stator.core.item.StoredItem;
import dev.stator.engine.change.Cause;
import dev.stator.engine.change.ChangeRecord;
import dev.stator.model.AttributeValue;
import dev.stator.model.Identity;
import dev.stator.model.Item;
import dev.stator.model.KeySchemaElement;
import dev.stator.model.OperationType;
import dev.stator.model.Record;
import dev.stator.model.StreamRecord;
import dev.stator.model.StreamViewType;
import dev.stator.storage.LogRecord;
import dev.stator.storage.Token;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How records of a change log show in a stream.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html">
 *     Record</a>
 */
final class StreamRecords {
  private static final String VERSION = "1.1";
  private static final String SOURCE = "aws:dynamodb";

  /** Who deletes items that have expired: developer guide, "DynamoDB Streams and Time to Live". */
  private static final Identity EXPIRY = new Identity("dynamodb.amazonaws.com", "Service");

  private final StreamName stream;
  private final StreamViewType viewType;
  private final List<String> keyNames;
  private final String region;

  StreamRecords(StreamState state, String region) {
    this.stream = state.name();
    this.viewType = Objects.requireNonNull(StreamViewType.of(state.viewType()));
    this.keyNames =
        state.keySchema().stream()
            .map(KeySchemaElement::attributeName)
            .map(Objects::requireNonNull)
            .toList();
    this.region = region;
  }

  Record of(LogRecord stored) {
    ChangeRecord change = ChangeRecord.decode(stored.bytes());
    StoredItem before = item(change.before());
    StoredItem after = item(change.after());
    Item keys = keys(Objects.requireNonNull(after == null ? before : after));
    StoredItem oldImage = showsOld() ? before : null;
    StoredItem newImage = showsNew() ? after : null;
    long sizeBytes = (long) ItemSize.itemBytes(keys) + sizeBytes(oldImage) + sizeBytes(newImage);
    StreamRecord record =
        StreamRecord.builder()
            .approximateCreationDateTime(change.time().truncatedTo(ChronoUnit.SECONDS))
            .keys(keys)
            .newImage(newImage)
            .oldImage(oldImage)
            .sequenceNumber(SequenceNumber.ofRecord(stored.sequence()).toString())
            .sizeBytes(sizeBytes)
            .streamViewType(viewType.value())
            .build();
    return Record.builder()
        .eventID(eventId(stored.sequence()))
        .eventName(event(before, after).value())
        .eventVersion(VERSION)
        .eventSource(SOURCE)
        .awsRegion(region)
        .dynamodb(record)
        .userIdentity(identity(change.cause()))
        .build();
  }

  private static @Nullable Identity identity(Cause cause) {
    return switch (cause) {
      case USER -> null;
      case TTL -> EXPIRY;
    };
  }

  private static OperationType event(@Nullable Item before, @Nullable Item after) {
    if (before == null) {
      return OperationType.INSERT;
    }
    return after == null ? OperationType.REMOVE : OperationType.MODIFY;
  }

  private static @Nullable StoredItem item(byte @Nullable [] image) {
    return image == null ? null : ItemCodec.decode(image);
  }

  private static int sizeBytes(@Nullable StoredItem image) {
    return image == null ? 0 : image.sizeBytes();
  }

  private Item keys(Item image) {
    Map<String, AttributeValue> keys = new LinkedHashMap<>();
    for (String name : keyNames) {
      keys.put(name, Objects.requireNonNull(image.attribute(name)));
    }
    return Item.of(keys);
  }

  private boolean showsOld() {
    return viewType == StreamViewType.OLD_IMAGE || viewType == StreamViewType.NEW_AND_OLD_IMAGES;
  }

  private boolean showsNew() {
    return viewType == StreamViewType.NEW_IMAGE || viewType == StreamViewType.NEW_AND_OLD_IMAGES;
  }

  /** The same for a record whenever it is read, and another one for each record. */
  private String eventId(long sequence) {
    byte[] name = (stream.table() + '/' + stream.label()).getBytes(StandardCharsets.UTF_8);
    long ofStream = Token.of(name);
    byte[] number = ByteBuffer.allocate(2 * Long.BYTES).putLong(ofStream).putLong(sequence).array();
    ByteBuffer id = ByteBuffer.allocate(2 * Long.BYTES);
    id.putLong(Token.of(number)).putLong(ofStream + sequence);
    return HexFormat.of().formatHex(id.array());
  }
}
