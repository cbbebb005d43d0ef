package dev.stator.server.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A time on the command line: a whole number with ms, s, m or h behind it, in any case. */
final class TimeSpan {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,8})(ms|s|m|h)");
  private static final Duration MOST = Duration.ofHours(1);

  private TimeSpan() {}

  /** Returns the time, or null where the text is none or one of more than an hour. */
  static @Nullable Duration of(String text) {
    Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      return null;
    }
    long number = Long.parseLong(form.group(1));
    Duration time =
        switch (form.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        };
    return time.compareTo(MOST) > 0 ? null : time;
  }
}
