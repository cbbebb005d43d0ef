package dev.stator.core.expression;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Tables of cases: one a line, cells between bars, comments after a number sign and a space. */
final class Cases {
  private Cases() {}

  /** Returns the cases of a table beside the tests, with so many cells each. */
  static Stream<Arguments> of(String table, int cells) {
    return lines(table).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("# "))
        .map(line -> Arguments.of((Object[]) cells(line, cells)));
  }

  private static String[] cells(String line, int count) {
    String[] cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
    if (cells.length != count) {
      throw new IllegalArgumentException("expected " + count + " cells: " + line);
    }
    return cells;
  }

  private static List<String> lines(String table) {
    InputStream stream = Objects.requireNonNull(Cases.class.getResourceAsStream(table), table);
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
