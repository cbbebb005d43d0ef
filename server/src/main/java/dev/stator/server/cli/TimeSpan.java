package dev.stator.server.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A time, as people write it: a whole number with ms, s, m, h or d behind it, in any case. */
public final class TimeSpan {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,8})(ms|s|m|h|d)");

  private TimeSpan() {}

  /** Returns the time, or null where the text is none or one that is longer than the longest. */
  public static @Nullable Duration of(String text, Duration longest) {
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
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        };
    return time.compareTo(longest) > 0 ? null : time;
  }
}
