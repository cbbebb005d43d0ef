package dev.stator.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.memory.MemoryEngine;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the service answers, as data: see {@link Case} for the form and the folder of resources for
 * the cases.
 */
class ConformanceTest {

  @TestFactory
  Stream<DynamicTest> theAnswersAreThoseOfTheService() {
    return Case.all().stream()
        .map(aCase ->
            dynamicTest(aCase.file() + ": " + aCase.title(), () -> run(aCase, ApiDriver::new)));
  }

  @TestFactory
  Stream<DynamicTest> theAnswersAreTheSameToThreadsThatMayNotWait() {
    return Case.all().stream()
        .map(aCase ->
            dynamicTest(
                aCase.file() + ": " + aCase.title(), () -> run(aCase, ApiDriver::beginning)));
  }

  @Test
  void titlesAreUnique() {
    List<String> titles = Case.all().stream().map(c -> c.file() + ": " + c.title()).toList();
    assertThat(titles).isNotEmpty().doesNotHaveDuplicates();
  }

  private static void run(Case aCase, BiFunction<StorageEngine, EngineOptions, ApiDriver> drivers) {
    try (ApiDriver api = drivers.apply(new MemoryEngine(), EngineOptions.defaults())) {
      for (Case.Step step : aCase.steps()) {
        run(api, step, aCase.source());
      }
    }
  }

  private static void run(ApiDriver api, Case.Step step, String source) {
    String described = step.operation() + " " + step.request() + " (source: " + source + ")";
    if (step.error() != null) {
      assertThat(api.error(step.operation(), step.request())).as(described).isEqualTo(step.error());
      return;
    }
    String response = api.call(step.operation(), step.request());
    if (step.response() != null) {
      assertThat(PlainJson.read(response)).as(described).isEqualTo(PlainJson.read(step.response()));
    }
  }
}
