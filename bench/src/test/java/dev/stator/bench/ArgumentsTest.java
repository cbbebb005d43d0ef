package dev.stator.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person types is understood, or refused in one line. */
class ArgumentsTest {
  private static final Set<String> KNOWN = Set.of("rounds", "start");

  private static Arguments parse(String... words) {
    return Arguments.parse(List.of(words), KNOWN);
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
        .hasMessage("unknown option --round; known are --rounds --start");
    assertThatThrownBy(() -> parse("rounds", "3")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> parse("--rounds"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--rounds needs a value");
  }

  @Test
  void anEndpointHasANameAndAProcessIfTheyAreGiven() {
    Endpoint bare = Endpoint.parse("http://127.0.0.1:8000");
    assertThat(bare.name()).isEqualTo("endpoint");
    assertThat(bare.host()).isEqualTo("127.0.0.1:8000");
    assertThat(bare.pid()).isEmpty();
    Endpoint full = Endpoint.parse("mine=http://127.0.0.1:8001,pid=42");
    assertThat(full.name()).isEqualTo("mine");
    assertThat(full.address().getPort()).isEqualTo(8_001);
    assertThat(full.pid()).isEqualTo(OptionalLong.of(42));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1:8000", "x http://127.0.0.1:1", "http://127.0.0.1:1,pid=x", "http:// /"})
  void anEndpointInAnotherFormIsRefused(String text) {
    assertThatThrownBy(() -> Endpoint.parse(text)).isInstanceOf(UsageException.class);
  }

  @Test
  void anEndpointOnAnotherMachineIsRefused() {
    assertThatThrownBy(() -> Endpoint.parse("http://192.0.2.1:8000"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("loopback");
  }

  @Test
  void aServerToStartIsANameAndACommandWithAPort() {
    StartCommand command = StartCommand.parse("memory=./stator --in-memory  --port {port}");
    assertThat(command.name()).isEqualTo("memory");
    assertThat(command.words()).containsExactly("./stator", "--in-memory", "--port", "{port}");
    assertThatThrownBy(() -> StartCommand.parse("./stator --port {port}"))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> StartCommand.parse("memory=./stator"))
        .isInstanceOf(UsageException.class);
  }
}
