package dev.stator.trigger.mapping;

import dev.stator.storage.StorageException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * How far a mapping has read a shard. Stored as text: one letter for its kind, and what belongs to
 * it.
 */
public sealed interface Checkpoint {

  /** To this change, included. */
  record At(String sequenceNumber) implements Checkpoint {}

  /** Nothing yet, and only what happened from this moment on is of interest. */
  record Since(Instant moment) implements Checkpoint {}

  /** To its end. */
  record Finished() implements Checkpoint {}

  /** Returns the stored form. */
  default byte[] encode() {
    String text =
        switch (this) {
          case At(String sequenceNumber) -> "A" + sequenceNumber;
          case Since(Instant moment) -> "S" + moment;
          case Finished() -> "F";
        };
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Returns the checkpoint that these bytes hold.
   *
   * @throws StorageException.Corruption if they hold none
   */
  static Checkpoint decode(byte[] stored) {
    String text = new String(stored, StandardCharsets.US_ASCII);
    String rest = text.isEmpty() ? "" : text.substring(1);
    try {
      return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
        case 'A' -> new At(rest);
        case 'S' -> new Since(Instant.parse(rest));
        case 'F' -> new Finished();
        default -> throw new StorageException.Corruption("a checkpoint cannot be read", null);
      };
    } catch (DateTimeParseException damage) {
      throw new StorageException.Corruption("a checkpoint cannot be read", damage);
    }
  }
}
