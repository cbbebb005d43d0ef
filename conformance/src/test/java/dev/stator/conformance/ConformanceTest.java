package dev.stator.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.stator.storage.memory.MemoryEngine;
import dev.stator.storage.rocksdb.Durability;
import dev.stator.storage.rocksdb.RocksEngine;
import dev.stator.storage.rocksdb.RocksOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the service answers, as data: see {@link Case} for the form and the folder of resources for
 * the cases. Each is asked of a server in memory and of a durable one in its very JSON, and, where
 * it can be said so, with the AWS SDK for Java.
 */
class ConformanceTest {
  private static final Set<String> DIFFERENT = Differences.read().cases();

  @TempDir private static Path folder;
  private static final List<AutoCloseable> opened = new ArrayList<>();
  private static final List<Case> cases = Case.all();
  private static TestedServer inMemory;
  private static TestedServer durable;

  @BeforeAll
  static void start() throws IOException {
    inMemory = closedLater(new TestedServer(new MemoryEngine()));
    RocksOptions options = RocksOptions.DEFAULTS.withDurability(Durability.BUFFERED);
    durable = closedLater(new TestedServer(RocksEngine.open(folder.resolve("data"), options)));
  }

  private static <T extends AutoCloseable> T closedLater(T resource) {
    opened.addFirst(resource);
    return resource;
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable resource : opened) {
      resource.close();
    }
  }

  @TestFactory
  Stream<DynamicContainer> theAnswersAreThoseOfTheService() {
    return Stream.of(
        tests("JSON, in memory", inMemory, closedLater(new RawJsonClient(inMemory.address()))),
        tests("JSON, durable", durable, closedLater(new RawJsonClient(durable.address()))),
        tests("SDK, durable", durable, closedLater(new JavaSdkClient(durable.address()))));
  }

  private static DynamicContainer tests(String title, TestedServer server, Client client) {
    Stream<DynamicTest> tests =
        cases.stream()
            .filter(aCase -> aCase.steps().stream().allMatch(step -> canSend(client, step)))
            .map(aCase -> dynamicTest(aCase.name(), () -> runFresh(aCase, server, client)));
    return dynamicContainer(title, tests);
  }

  private static boolean canSend(Client client, Case.Step step) {
    return step.isExpiry() || client.canSend(step.operation(), step.request());
  }

  private static void runFresh(Case aCase, TestedServer server, Client client) {
    server.clear();
    server.prepare(aCase.setup());
    if (DIFFERENT.contains(aCase.name())) {
      assertThatThrownBy(() -> run(aCase, server, client))
          .as("no difference any more; take it off docs/differences-from-dynamodb.md")
          .isInstanceOf(AssertionError.class);
    } else {
      run(aCase, server, client);
    }
  }

  private static void run(Case aCase, TestedServer server, Client client) {
    Memory memory = new Memory();
    for (Case.Step step : aCase.steps()) {
      if (step.isExpiry()) {
        server.expire();
        continue;
      }
      String request = memory.in(step.request());
      Answer answer = client.send(step.operation(), request);
      String described =
          step.operation() + " " + shortened(request) + " (source: " + aCase.source() + ")";
      assertThat(answer.error())
          .as(described)
          .isEqualTo(step.error() == null ? null : memory.in(step.error()));
      if (step.response() != null) {
        Object expected = PlainJson.read(memory.in(step.response()));
        assertThat(answer.response())
            .as(described)
            .isEqualTo(Memory.filled(expected, answer.response()));
      }
      step.remembered().forEach((name, member) -> memory.remember(name, member, answer.response()));
    }
  }

  private static String shortened(String request) {
    return request.length() > 2_000 ? request.substring(0, 2_000) + "..." : request;
  }

  @Test
  void namesAreUnique() {
    List<String> names = cases.stream().map(Case::name).toList();
    assertThat(names).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void everyCaseThatDiffersIsThere() {
    assertThat(cases.stream().map(Case::name)).containsAll(DIFFERENT);
  }

  @Test
  void theSdkCanSayMostCases() {
    try (Client client = new JavaSdkClient(inMemory.address())) {
      Function<Case, Boolean> said =
          aCase -> aCase.steps().stream().allMatch(step -> canSend(client, step));
      assertThat(cases.stream().filter(said::apply).count()).isGreaterThan(cases.size() * 8L / 10);
    }
  }
}
