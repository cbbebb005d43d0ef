package dev.stator.verify.realinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The packages of npm that the examples name, at the versions and digests of their lock. */
final class Packages {
  private static final long INSTALL_SECONDS = 120;

  /** A copy of the examples with the packages beside them; the next build finds it there. */
  private static final Path WORK = Path.of("target", "javascript").toAbsolutePath();

  private Packages() {}

  /** Returns a folder with the JavaScript examples in it, and with what they need. */
  static Path install() {
    try {
      return copyAndInstall();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path copyAndInstall() throws IOException {
    Path examples = Program.EXAMPLES.resolve("javascript");
    boolean changed = copy(examples.resolve("package-lock.json"));
    try (Stream<Path> files = Files.walk(examples)) {
      for (Path file : files.filter(Packages::isOurs).toList()) {
        copy(file);
      }
    }
    Path installed = WORK.resolve("installed");
    if (changed || !Files.exists(installed)) {
      Files.deleteIfExists(installed);
      Program.Ended ended = Program.run(WORK, Map.of(), INSTALL_SECONDS, List.of("npm", "ci"));
      assertThat(ended.code()).as("npm ci; it said:\n%s", ended.output()).isZero();
      Files.createFile(installed);
    }
    return WORK;
  }

  private static boolean isOurs(Path file) {
    return Files.isRegularFile(file) && !file.toString().contains("node_modules");
  }

  /** Copies a file of the examples, and returns whether it was another before. */
  private static boolean copy(Path from) throws IOException {
    Path to = WORK.resolve(Program.EXAMPLES.resolve("javascript").relativize(from).toString());
    if (Files.exists(to) && Files.mismatch(from, to) < 0) {
      return false;
    }
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }
}
