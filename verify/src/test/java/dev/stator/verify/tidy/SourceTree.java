package dev.stator.verify.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the project as a newcomer would find them: no build output, no version control. */
final class SourceTree {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final List<String> NOT_OURS = List.of("target", ".git", "node_modules", ".idea");

  private SourceTree() {}

  static Path root() {
    return ROOT;
  }

  /** Every file whose name ends so, as a path relative to the root. */
  static List<Path> filesEndingIn(String ending) {
    try (Stream<Path> files = Files.walk(ROOT)) {
      List<Path> found =
          files
              .filter(Files::isRegularFile)
              .map(ROOT::relativize)
              .filter(file -> file.toString().endsWith(ending))
              .filter(SourceTree::isOurs)
              .sorted()
              .toList();
      if (found.isEmpty()) {
        throw new IllegalStateException("no file ends in " + ending + " below " + ROOT);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The Java sources that ship. */
  static List<Path> mainSources() {
    return filesEndingIn(".java").stream()
        .filter(file -> file.toString().contains("src/main/java"))
        .toList();
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(Path file) {
    for (Path part : file) {
      if (NOT_OURS.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }
}
