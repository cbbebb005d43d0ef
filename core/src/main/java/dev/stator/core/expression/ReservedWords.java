package dev.stator.core.expression;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words that cannot stand for an attribute in an expression, in whatever case they are written.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html">Reserved
 *     words in DynamoDB</a>
 */
final class ReservedWords {
  private static final String RESOURCE = "reserved-words.txt";
  private static final Set<String> WORDS = read();
  private static final int LONGEST = WORDS.stream().mapToInt(String::length).max().orElse(0);

  private ReservedWords() {}

  static boolean contains(String name) {
    return name.length() <= LONGEST && WORDS.contains(name.toUpperCase(Locale.ROOT));
  }

  static int count() {
    return WORDS.size();
  }

  private static Set<String> read() {
    InputStream resource = ReservedWords.class.getResourceAsStream(RESOURCE);
    if (resource == null) {
      throw new IllegalStateException("the resource " + RESOURCE + " is missing");
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
      return reader.lines().collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
