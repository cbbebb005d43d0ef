package dev.stator.engine.operation.table;

import dev.stator.model.WarmThroughput;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many units a table or an index keeps warm. It only ever grows: by request, or with what is
 * provisioned.
 *
 * <p>Sources: ack-api-quirks DDB-TABLE-061, 134, 155, 179.
 */
record WarmChange(long read, long write) {

  /** Returns the units of a description, whose members may be absent. */
  static WarmChange of(@Nullable Long read, @Nullable Long write) {
    return new WarmChange(
        Objects.requireNonNullElse(read, 0L), Objects.requireNonNullElse(write, 0L));
  }

  /** Returns at least these units. */
  WarmChange atLeast(@Nullable Long otherRead, @Nullable Long otherWrite) {
    WarmChange other = of(otherRead, otherWrite);
    return new WarmChange(Math.max(read, other.read), Math.max(write, other.write));
  }

  /** Returns the requested units, which must not be fewer. */
  WarmChange requested(WarmThroughput warm, String resource) {
    checkNotLower(warm.readUnitsPerSecond(), read, "ReadUnitsPerSecond", resource);
    checkNotLower(warm.writeUnitsPerSecond(), write, "WriteUnitsPerSecond", resource);
    return atLeast(warm.readUnitsPerSecond(), warm.writeUnitsPerSecond());
  }

  private static void checkNotLower(
      @Nullable Long units, long current, String member, String resource) {
    if (units != null && units < current) {
      throw Invalid.parameters(
          "Requested "
              + member
              + " for WarmThroughput for "
              + resource
              + " is lower than current WarmThroughput, decreasing WarmThroughput is not"
              + " supported");
    }
  }
}
