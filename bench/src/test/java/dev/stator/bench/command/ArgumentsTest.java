package dev.stator.bench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person types is understood, or refused in one line. */
class ArgumentsTest {
  private static final Set<String> KNOWN = Set.of("rounds", "start");

  private static Arguments parse(String... words) {
    return Arguments.parse(List.of(words), KNOWN, Set.of("floor"));
  }

  @Test
  void optionsGivenTwiceAreAllKept() {
    Arguments arguments = parse("--start", "a=b", "--start", "c=d");
    assertThat(arguments.all("start")).containsExactly("a=b", "c=d");
    assertThat(arguments.text("start")).contains("c=d");
    assertThat(arguments.all("rounds")).isEmpty();
  }

  @Test
  void wordsAfterTwoDashesAreACommandWithOptionsOfItsOwn() {
    Arguments arguments = parse("--rounds", "3", "--", "./stator", "--port", "{port}");
    assertThat(arguments.number("rounds", 1, 1, 10)).isEqualTo(3);
    assertThat(arguments.command()).containsExactly("./stator", "--port", "{port}");
  }

  @Test
  void aNumberThatIsNotGivenIsTheDefault() {
    assertThat(parse().number("rounds", 5, 1, 10)).isEqualTo(5);
    assertThat(parse().command()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "x", "", "99999999999"})
  void aNumberOutsideItsBoundsIsRefused(String value) {
    assertThatThrownBy(() -> parse("--rounds", value).number("rounds", 5, 1, 10))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--rounds wants a");
  }

  @Test
  void unknownOptionsAndMissingValuesAreRefused() {
    assertThatThrownBy(() -> parse("--round", "3"))
        .isInstanceOf(UsageException.class)
        .hasMessage("unknown option --round; known are --floor --rounds --start");
    assertThatThrownBy(() -> parse("rounds", "3")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> parse("--rounds"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--rounds needs a value");
  }

  @Test
  void aFlagTakesNoValue() {
    Arguments arguments = parse("--floor", "--rounds", "3");
    assertThat(arguments.flag("floor")).isTrue();
    assertThat(arguments.number("rounds", 1, 1, 10)).isEqualTo(3);
    assertThat(parse().flag("floor")).isFalse();
  }

  @Test
  void secondsMayHaveAFraction() {
    assertThat(seconds("--rounds", "2.5")).isEqualTo(Duration.ofMillis(2_500));
    assertThat(seconds("--rounds", "7")).isEqualTo(Duration.ofSeconds(7));
    assertThat(seconds()).isEqualTo(Duration.ofSeconds(1));
    assertThatThrownBy(() -> seconds("--rounds", "0.05"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--rounds wants 0.1 to 10 seconds");
    assertThatThrownBy(() -> seconds("--rounds", "x")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> seconds("--rounds", "1e99")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> seconds("--rounds", "0.1234")).isInstanceOf(UsageException.class);
  }

  private static Duration seconds(String... words) {
    return parse(words)
        .seconds("rounds", Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofSeconds(10));
  }
}
