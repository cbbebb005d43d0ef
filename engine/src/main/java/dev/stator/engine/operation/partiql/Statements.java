package dev.stator.engine.operation.partiql;

import dev.stator.core.partiql.Statement;
import dev.stator.core.partiql.StatementParser;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Parses statements, and remembers those that were parsed lately: an application has few, which it
 * sends again and again with other parameters.
 *
 * <p>The memory is a table with one place for each hash of a text; what comes later takes the place
 * of what was there. It is bounded, and nobody ever waits for it. Long texts are not remembered,
 * since they are rather data than statements. Safe for use by many threads.
 */
final class Statements {
  /** A power of two. */
  private static final int PLACES = 1024;

  private static final int MAX_REMEMBERED_CHARS = 1024;

  private final AtomicReferenceArray<@Nullable Parsed> places = new AtomicReferenceArray<>(PLACES);

  private record Parsed(String text, Statement statement) {}

  /**
   * Returns the statement that a text says.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} where it says none
   */
  Statement parsed(String text) {
    int hash = text.hashCode();
    int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
    Parsed there = places.get(place);
    if (there != null && there.text().equals(text)) {
      return there.statement();
    }
    Statement statement = StatementParser.parse(text);
    if (text.length() <= MAX_REMEMBERED_CHARS) {
      places.set(place, new Parsed(text, statement));
    }
    return statement;
  }
}
