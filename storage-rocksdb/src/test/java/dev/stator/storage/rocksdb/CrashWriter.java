package dev.stator.storage.rocksdb;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.stator.storage.Append;
import dev.stator.storage.Commit;
import dev.stator.storage.Key;
import dev.stator.storage.Space;
import dev.stator.storage.StorageException;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Runs in a JVM of its own: several threads commit without end, and each prints a line for every
 * commit that returned. A commit moves the thread's own number on, adds to the counter of all, and
 * appends a record: if it is half applied, the three do not fit together.
 */
final class CrashWriter {
  static final int THREADS = 4;
  static final long GROUP = 1;
  static final Key COUNTER = key("counter");

  /** So small that a megabyte is enough for a new file of the log, written over an old one. */
  private static final RocksOptions SMALL_BUFFERS =
      RocksOptions.DEFAULTS.withMemory(64 << 20, 1 << 20, 64 << 20);

  private CrashWriter() {}

  public static void main(String[] arguments) {
    Durability durability = Durability.valueOf(arguments[1]);
    RocksEngine engine =
        RocksEngine.open(Path.of(arguments[0]), SMALL_BUFFERS.withDurability(durability));
    byte[] padding = new byte[Integer.parseInt(arguments[2])];
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < THREADS; thread++) {
        int mine = thread;
        threads.execute(() -> write(engine, mine, padding));
      }
    }
  }

  private static void write(RocksEngine engine, int thread, byte[] padding) {
    long round = number(engine.read(key(thread)));
    try {
      while (true) {
        round++;
        engine.commit(commit(thread, round, padding));
        System.out.println(thread + " " + round);
      }
    } catch (StorageException failure) {
      boolean reads = number(engine.read(key(thread))) == round - 1;
      System.out.println(failure.getClass().getSimpleName() + " " + reads);
    }
  }

  private static Commit commit(int thread, long round, byte[] padding) {
    byte[] value =
        ByteBuffer.allocate(Long.BYTES + padding.length).putLong(round).put(padding).array();
    Key key = key(thread);
    return new Commit(
        UUID.randomUUID(),
        List.of(),
        List.of(new Write.Put(key, value), new Write.Add(COUNTER, 1)),
        List.of(new Append(GROUP, key.partition(), (thread + " " + round).getBytes(US_ASCII))));
  }

  static Key key(int thread) {
    return key("thread " + thread);
  }

  private static Key key(String partition) {
    return new Key(new Space(GROUP, 0), partition.getBytes(US_ASCII), new byte[0]);
  }

  static long number(@Nullable VersionedValue value) {
    return value == null ? 0 : ByteBuffer.wrap(value.bytes()).getLong();
  }
}
