package dev.stator.codegen;

import com.palantir.javapoet.JavaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of generated sources. A file is written only when its content differs from what is
 * there, so that an unchanged model leaves the compiler nothing to do.
 */
final class SourceTree {
  private final Path root;
  private final Set<Path> current = new HashSet<>();

  SourceTree(Path root) {
    this.root = root;
  }

  void add(JavaFile file) throws IOException {
    Path path = root.resolve(file.toJavaFileObject().toUri().getPath());
    if (!current.add(path)) {
      throw new IllegalStateException("two shapes would both be generated as " + path);
    }
    String text = file.toString();
    if (Files.exists(path) && Files.readString(path).equals(text)) {
      return;
    }
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  /** Deletes the sources that an earlier model had and this one has not. */
  void deleteOthers() throws IOException {
    List<Path> others;
    try (Stream<Path> files = Files.walk(root)) {
      others = files.filter(Files::isRegularFile).filter(f -> !current.contains(f)).toList();
    }
    for (Path other : others) {
      Files.delete(other);
    }
  }
}
