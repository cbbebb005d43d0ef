package dev.stator.trigger.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which records a pattern lets pass, and what is a pattern. */
class FiltersTest {
  private static final Pattern SEPARATOR = Pattern.compile(" \\| ");

  static Stream<String> patterns() {
    return lines("patterns.txt");
  }

  static Stream<String> notPatterns() {
    return lines("not-patterns.txt");
  }

  private static Stream<String> lines(String file) {
    try (InputStream in = FiltersTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void aPatternLetsPassWhatItsSourceSays(String line) {
    String[] parts = SEPARATOR.split(line, -1);
    Filters filters = Filters.parse(List.of(parts[0]));
    assertThat(filters).isNotNull();
    assertThat(filters.pass(parts[1].getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(parts[2].equals("yes"));
  }

  @ParameterizedTest
  @MethodSource("notPatterns")
  void whatIsNoPatternIsToldApart(String text) {
    assertThat(Filters.parse(List.of(text))).isNull();
  }

  @Test
  void oneOfSeveralPatternsIsEnough() {
    Filters filters = Filters.parse(List.of("{\"a\":[\"1\"]}", "{\"a\":[\"2\"]}"));
    assertThat(filters.pass(record("2"))).isTrue();
    assertThat(filters.pass(record("3"))).isFalse();
  }

  @Test
  void withoutPatternsEverythingPasses() {
    assertThat(Filters.parse(List.of()).pass(record("x"))).isTrue();
  }

  private static byte[] record(String value) {
    return ("{\"a\":\"" + value + "\"}").getBytes(StandardCharsets.UTF_8);
  }
}
