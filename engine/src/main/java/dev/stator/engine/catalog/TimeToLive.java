package dev.stator.engine.catalog;

import dev.stator.model.TimeToLiveStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * TTL of a table, as it is kept. A status passes by the clock, as that of a table does.
 *
 * @param attribute the attribute that holds the time of expiry
 * @param on whether it is on, or being turned on; else it is off, or being turned off
 * @param settlesAt until when it shows as being turned on or off
 * @param group the storage group of the index of expiries; {@link #NO_GROUP} where it has none yet,
 *     or none any more
 * @param filled whether that index has the entries of all items
 */
public record TimeToLive(
    String attribute, boolean on, Instant settlesAt, long group, boolean filled) {
  /** The group of the catalog, which is that of no index. */
  static final long NO_GROUP = 0;

  /** Cuts the time to what is stored of it. */
  public TimeToLive {
    settlesAt = settlesAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Returns TTL that is turned on; the catalog gives it its index. */
  public static TimeToLive turnedOn(String attribute, Instant settlesAt) {
    return new TimeToLive(attribute, true, settlesAt, NO_GROUP, false);
  }

  /** Returns TTL that is turned off; its index belongs to nobody any more. */
  public TimeToLive turnedOff(Instant at) {
    return new TimeToLive(attribute, false, at, NO_GROUP, false);
  }

  /** Returns how it shows at this time. */
  public TimeToLiveStatus status(Instant now) {
    boolean settled = !now.isBefore(settlesAt);
    if (on) {
      return settled ? TimeToLiveStatus.ENABLED : TimeToLiveStatus.ENABLING;
    }
    return settled ? TimeToLiveStatus.DISABLED : TimeToLiveStatus.DISABLING;
  }

  boolean lacksGroup() {
    return on && group == NO_GROUP;
  }

  TimeToLive withGroup(long newGroup) {
    return new TimeToLive(attribute, on, settlesAt, newGroup, filled);
  }

  TimeToLive withIndexFilled() {
    return new TimeToLive(attribute, on, settlesAt, group, true);
  }
}
