package dev.stator.trigger.poll;

import dev.stator.trigger.source.Change;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The event that a function gets: {@code {"Records":[...]}}. */
final class EventJson {
  private static final byte[] BEGIN = "{\"Records\":[".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);

  /** The largest event, as Lambda's for a synchronous invocation. */
  static final int MAX_BYTES = 6 * 1024 * 1024;

  private EventJson() {}

  /** Returns the size of an event without records. */
  static int emptySize() {
    return BEGIN.length + END.length;
  }

  /** Returns what a change adds to the size of an event. */
  static int size(Change change) {
    return change.json().length + 1;
  }

  static byte[] of(List<Change> changes) {
    int size = emptySize() + changes.stream().mapToInt(EventJson::size).sum() - 1;
    byte[] event = new byte[size];
    int at = put(BEGIN, event, 0);
    for (int i = 0; i < changes.size(); i++) {
      if (i > 0) {
        event[at++] = ',';
      }
      at = put(changes.get(i).json(), event, at);
    }
    put(END, event, at);
    return event;
  }

  private static int put(byte[] part, byte[] event, int at) {
    System.arraycopy(part, 0, event, at, part.length);
    return at + part.length;
  }
}
