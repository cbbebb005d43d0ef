package dev.stator.trigger.poll;

import dev.stator.trigger.json.JsonText;
import dev.stator.trigger.json.JsonValue;
import dev.stator.trigger.source.Change;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response of a function that reports which changes failed.
 *
 * <p>Lambda takes a batch for done where there is no list of failures, or an empty one; for failed
 * as a whole where an identifier is missing, null, empty or none of the batch's, or the response
 * cannot be read; otherwise for done up to the first change that is named.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html">Configuring
 *     partial batch response with DynamoDB and Lambda</a>
 */
final class BatchResponse {

  private BatchResponse() {}

  /**
   * Returns the index of the first change that failed: the size of the batch where none did, 0
   * where all did.
   */
  static int firstFailure(byte[] response, List<Change> batch) {
    if (response.length == 0) {
      return batch.size();
    }
    return switch (JsonText.parse(response)) {
      case null -> 0;
      case JsonValue.Nothing _ -> batch.size();
      case JsonValue.Members(Map<String, JsonValue> members) ->
          firstFailure(members.get("batchItemFailures"), batch);
      case JsonValue _ -> 0;
    };
  }

  private static int firstFailure(@Nullable JsonValue failures, List<Change> batch) {
    return switch (failures) {
      case null -> batch.size();
      case JsonValue.Nothing _ -> batch.size();
      case JsonValue.Elements(List<JsonValue> elements) -> {
        int first = batch.size();
        for (JsonValue element : elements) {
          first = Math.min(first, Math.max(0, index(element, batch)));
        }
        yield first;
      }
      case JsonValue _ -> 0;
    };
  }

  /** Returns the index of the change that a failure names, -1 where it names none. */
  private static int index(JsonValue failure, List<Change> batch) {
    if (failure instanceof JsonValue.Members(Map<String, JsonValue> members)
        && members.get("itemIdentifier") instanceof JsonValue.Text(String number)) {
      for (int i = 0; i < batch.size(); i++) {
        if (batch.get(i).sequenceNumber().equals(number)) {
          return i;
        }
      }
    }
    return -1;
  }
}
