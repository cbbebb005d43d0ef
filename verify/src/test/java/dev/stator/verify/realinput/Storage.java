package dev.stator.verify.realinput;

import java.nio.file.Path;
import java.util.List;

/** Where a server keeps its data. */
enum Storage {
  IN_MEMORY,
  DURABLE;

  /** Returns the options that a server is started with. */
  List<String> options(Path folder) {
    return switch (this) {
      case IN_MEMORY -> List.of("--in-memory");
      case DURABLE -> List.of("--db-path", folder.resolve("data").toString());
    };
  }
}
