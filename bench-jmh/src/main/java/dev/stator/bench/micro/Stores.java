package dev.stator.bench.micro;

import dev.stator.storage.StorageEngine;
import dev.stator.storage.memory.MemoryEngine;
import dev.stator.storage.rocksdb.Durability;
import dev.stator.storage.rocksdb.RocksEngine;
import dev.stator.storage.rocksdb.RocksOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A storage engine for one measurement, and the folder that goes with it. The durable one does not
 * wait for the device ({@code buffered}): what that takes, the device decides.
 */
final class Stores implements AutoCloseable {
  private final StorageEngine engine;
  private final @Nullable Path folder;

  private Stores(StorageEngine engine, @Nullable Path folder) {
    this.engine = engine;
    this.folder = folder;
  }

  /** Returns an empty engine: {@code memory} or {@code rocksdb}. */
  static Stores open(String name) {
    if (name.equals("memory")) {
      return new Stores(new MemoryEngine(), null);
    }
    try {
      Path folder = Files.createTempDirectory("stator-micro");
      RocksOptions options = RocksOptions.DEFAULTS.withDurability(Durability.BUFFERED);
      return new Stores(RocksEngine.open(folder.resolve("data"), options), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  StorageEngine engine() {
    return engine;
  }

  @Override
  public void close() {
    engine.close();
    if (folder != null) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
