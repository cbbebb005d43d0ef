package dev.stator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every target holds for every file of its corpus: the seeds, and what fuzzing has found, whose
 * names begin with "finding". The whole of fuzzing that is part of the everyday build.
 */
class CorpusReplayTest {
  private static final Path CLASSES = folder("/");
  private static final Path CORPUS = folder("/corpus");

  @TestFactory
  Stream<DynamicNode> eachTargetHoldsForItsCorpus() {
    return targets().stream()
        .flatMap(target ->
            files(CORPUS.resolve(simpleName(target))).stream().map(file -> test(target, file)));
  }

  private static DynamicNode test(String target, Path file) {
    String name = simpleName(target) + " " + file.getFileName();
    return DynamicTest.dynamicTest(
        name,
        () -> {
          MethodHandle method =
              MethodHandles.publicLookup()
                  .findStatic(
                      Class.forName(target),
                      "fuzzerTestOneInput",
                      MethodType.methodType(void.class, byte[].class));
          method.invoke(Files.readAllBytes(file));
        });
  }

  @Test
  void everyTargetHasACorpusAndEveryCorpusATarget() {
    assertThat(targets()).hasSizeGreaterThan(5);
    List<String> corpora =
        files(CORPUS).stream().map(each -> each.getFileName().toString()).sorted().toList();
    assertThat(corpora)
        .isEqualTo(targets().stream().map(CorpusReplayTest::simpleName).sorted().toList());
  }

  /** The names of all classes of this module that end in Fuzz. */
  private static List<String> targets() {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      return files
          .map(file -> CLASSES.relativize(file).toString())
          .filter(file -> file.endsWith("Fuzz.class"))
          .map(file -> file.replace(".class", "").replace('/', '.'))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String simpleName(String target) {
    return target.substring(target.lastIndexOf('.') + 1);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Path folder(String resource) {
    try {
      return Path.of(Objects.requireNonNull(CorpusReplayTest.class.getResource(resource)).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
