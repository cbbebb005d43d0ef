package dev.stator.trigger.mapping;

import java.time.Instant;

/**
 * An event source mapping. Immutable.
 *
 * @param uuid its name
 * @param functionArn the function that is invoked, as a full ARN
 * @param streamArn the stream that is read
 * @param start where a mapping begins to read that has read nothing
 * @param settings what can be updated
 * @param lastModified when it was created or updated
 */
public record Mapping(
    String uuid,
    String functionArn,
    String streamArn,
    StartingPosition start,
    Settings settings,
    Instant lastModified) {

  /** Where reading begins. */
  public enum StartingPosition {
    /** With the oldest change that is kept. */
    TRIM_HORIZON,
    /** With the first change after the mapping was created. */
    LATEST
  }

  /** Returns this mapping with other settings and perhaps another function. */
  public Mapping updated(String otherFunctionArn, Settings otherSettings, Instant now) {
    return new Mapping(uuid, otherFunctionArn, streamArn, start, otherSettings, now);
  }
}
