package dev.stator.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.stator.storage.StorageEngine;
import dev.stator.storage.memory.MemoryEngine;
import dev.stator.storage.rocksdb.Durability;
import dev.stator.storage.rocksdb.RocksEngine;
import dev.stator.storage.rocksdb.RocksOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the service answers, as data: see {@link Case} for the form and the folder of resources for
 * the cases. Each is asked of a server in memory and of a durable one in its very JSON, and, where
 * it can be said so, with the AWS SDK for Java: a class for each, so that they run side by side.
 */
abstract class Conformance {
  private static final Set<String> DIFFERENT = Differences.read().cases();

  @TempDir private Path folder;
  private TestedServer server;
  private Client client;

  /** Returns the store of the server; a folder that is empty is its to use. */
  abstract StorageEngine store(Path folder);

  abstract Client client(URI address);

  static StorageEngine inMemory() {
    return new MemoryEngine();
  }

  static StorageEngine durable(Path folder) {
    return RocksEngine.open(
        folder.resolve("data"), RocksOptions.DEFAULTS.withDurability(Durability.BUFFERED));
  }

  @BeforeEach
  void start() throws IOException {
    server = new TestedServer(store(folder));
    client = client(server.address());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> theAnswersAreThoseOfTheService() {
    return Case.all().stream()
        .filter(aCase -> aCase.canBeSentBy(client))
        .map(aCase -> dynamicTest(aCase.name(), () -> runFresh(aCase)));
  }

  private void runFresh(Case aCase) {
    server.clear();
    server.prepare(aCase.setup());
    if (DIFFERENT.contains(aCase.name())) {
      assertThatThrownBy(() -> run(aCase))
          .as("no difference any more; take it off docs/differences-from-dynamodb.md")
          .isInstanceOf(AssertionError.class);
    } else {
      run(aCase);
    }
  }

  private void run(Case aCase) {
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
}
