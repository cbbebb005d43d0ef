package dev.stator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.model.Operation;
import dev.stator.storage.memory.MemoryEngine;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The list of operations that are not there is the whole truth. */
class MissingOperationsTest {

  @Test
  void whatTheListNamesIsNotThereAndAllElseIs() {
    Set<String> missing = new TreeSet<>();
    try (Engine engine = Engine.open(new MemoryEngine(), EngineOptions.defaults())) {
      for (Operation operation : Operation.values()) {
        if (!engine.supports(operation)) {
          missing.add(operation.apiName());
        }
      }
    }
    assertThat(new TreeSet<>(Differences.read().missingOperations())).isEqualTo(missing);
  }
}
