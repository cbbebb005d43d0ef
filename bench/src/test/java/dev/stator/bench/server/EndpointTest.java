package dev.stator.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.bench.command.UsageException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers are named as a person types them, and only this machine is loaded unasked. */
class EndpointTest {
  @Test
  void anEndpointHasANameAndAProcessIfTheyAreGiven() {
    Endpoint bare = Endpoint.parse("http://127.0.0.1:8000", false);
    assertThat(bare.name()).isEqualTo("endpoint");
    assertThat(bare.host()).isEqualTo("127.0.0.1:8000");
    assertThat(bare.pid()).isEmpty();
    Endpoint full = Endpoint.parse("mine=http://127.0.0.1:8001,pid=42", false);
    assertThat(full.name()).isEqualTo("mine");
    assertThat(full.address().getPort()).isEqualTo(8_001);
    assertThat(full.pid()).isEqualTo(OptionalLong.of(42));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1:8000", "x http://127.0.0.1:1", "http://127.0.0.1:1,pid=x", "http:// /"})
  void anEndpointInAnotherFormIsRefused(String text) {
    assertThatThrownBy(() -> Endpoint.parse(text, false)).isInstanceOf(UsageException.class);
  }

  @Test
  void anEndpointOnAnotherMachineIsRefused() {
    assertThatThrownBy(() -> Endpoint.parse("http://192.0.2.1:8000", false))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--remote");
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

  @Test
  void anEndpointOnAnotherMachineIsTakenWhereThatIsMeant() {
    Endpoint endpoint = Endpoint.parse("https://192.0.2.1", true);
    assertThat(endpoint.host()).isEqualTo("192.0.2.1");
    assertThat(endpoint.tls()).isTrue();
    assertThat(endpoint.address().getPort()).isEqualTo(443);
  }

  @Test
  void anEndpointIsToldFromACommand() {
    assertThat(Endpoint.isOne("a=http://127.0.0.1:1")).isTrue();
    assertThat(Endpoint.isOne("https://localhost:1")).isTrue();
    assertThat(Endpoint.isOne("a=curl http://127.0.0.1:{port}")).isFalse();
  }

  @Test
  void cpuTimeAndMemoryAreReadAsLinuxWritesThem() {
    // Fields 14 and 15 of proc_pid_stat(5); the name in field 2 may hold blanks and parentheses.
    String stat = "4242 (a) b (c) S 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20 0 30 0 1 2 3";
    assertThat(ProcessFigures.parseCpuSeconds(stat)).isEqualTo(3.0);
    String status = "Name:\tjava\nVmPeak:\t  99999 kB\nVmRSS:\t  123456 kB\nThreads:\t30\n";
    assertThat(ProcessFigures.parseResidentKib(status)).isEqualTo(OptionalLong.of(123_456));
    assertThat(ProcessFigures.parseResidentKib("Name:\tkthreadd\n")).isEmpty();
  }
}
