package dev.stator.server.http;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The value of the {@code Date} header field, formatted once a second. */
final class DateField {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private volatile Second current = new Second(Long.MIN_VALUE, "");

  private record Second(long epochSecond, String text) {}

  DateField(InstantSource clock) {
    this.clock = clock;
  }

  String now() {
    Instant now = clock.instant();
    Second cached = current;
    if (cached.epochSecond() != now.getEpochSecond()) {
      cached = new Second(now.getEpochSecond(), FORMAT.format(now));
      current = cached;
    }
    return cached.text();
  }
}
