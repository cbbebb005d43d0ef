package dev.stator.bench.report;

import java.util.Locale;

/** Writes markup: everything that comes from outside is escaped on its way in. */
final class Markup {
  private final StringBuilder text = new StringBuilder();

  /** Appends markup as it is. */
  Markup raw(String markup) {
    text.append(markup);
    return this;
  }

  /** Appends markup with values in it by {@link String#format}; texts among them are escaped. */
  Markup put(String format, Object... values) {
    Object[] escaped = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      escaped[i] = values[i] instanceof String word ? escape(word) : values[i];
    }
    text.append(String.format(Locale.ROOT, format, escaped));
    return this;
  }

  private static String escape(String word) {
    return word.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
