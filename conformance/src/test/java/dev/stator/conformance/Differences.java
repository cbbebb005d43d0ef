package dev.stator.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What docs/differences-from-dynamodb.md says, as far as it can be tried: the operations that are
 * not there, and the cases whose answer is known to be another one.
 */
final class Differences {
  private static final Path PAGE = Path.of("../docs/differences-from-dynamodb.md");
  private static final Pattern OPERATIONS = Pattern.compile("`([A-Z][A-Za-z]+)`");
  private static final Pattern CASE = Pattern.compile("^- `([a-z0-9-]+\\.txt: [^`]+)`");
  private static final String NOT_THERE = "These operations answer `UnknownOperationException`:";

  private final List<String> lines;

  private Differences(List<String> lines) {
    this.lines = lines;
  }

  static Differences read() {
    try {
      return new Differences(Files.readAllLines(PAGE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the names of the operations that are not there yet. */
  Set<String> missingOperations() {
    String text = String.join(" ", lines);
    int begin = text.indexOf(NOT_THERE);
    String sentence = text.substring(begin + NOT_THERE.length(), text.indexOf(".", begin));
    return OPERATIONS
        .matcher(sentence)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  /** Returns the cases, file and title, that are answered in another way. */
  Set<String> cases() {
    return lines.stream()
        .flatMap(line -> CASE.matcher(line).results())
        .map(MatchResult::group)
        .map(found -> found.substring("- `".length(), found.length() - 1))
        .collect(Collectors.toSet());
  }
}
