package dev.stator.storage.rocksdb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.storage.Append;
import dev.stator.storage.Commit;
import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Space;
import dev.stator.storage.StorageException;
import dev.stator.storage.TokenRange;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are not what was written: bytes flipped, cut off, zeroed or whole files missing, at
 * places that a seed chooses ({@code -Dstator.damage.seed=…}). Whatever it is, the engine refuses
 * the folder, or a read of what is damaged, or nothing is missing and nothing else than what was
 * written.
 */
class DamagedFilesTest {
  private static final int ROUNDS = Integer.getInteger("stator.damage.rounds", 150);
  private static final int KEYS = 300;
  private static final int PAGE_BYTES = 4096;
  private static final int VALUE_BYTES = 2_000;
  private static final Space SPACE = new Space(1, 0);

  @TempDir private Path scratch;

  private final long seed = Long.getLong("stator.damage.seed", new SecureRandom().nextLong());
  private final Random random = new Random(seed);
  private Path killed;
  private Path folder;

  /**
   * A folder as a killed server leaves it: some data in tables, some in the log alone. Copied while
   * it is open, since nothing is acknowledged in between.
   */
  @BeforeEach
  void writeAndKill() throws IOException {
    Path live = scratch.resolve("live");
    killed = scratch.resolve("killed");
    folder = scratch.resolve("folder");
    try (RocksEngine engine = RocksEngine.open(live, RocksOptions.DEFAULTS)) {
      IntStream.range(0, KEYS / 2).forEach(number -> engine.commit(put(number)));
    }
    try (RocksEngine engine = RocksEngine.open(live, RocksOptions.DEFAULTS)) {
      IntStream.range(KEYS / 2, KEYS).forEach(number -> engine.commit(put(number)));
      copy(live, killed);
    }
  }

  private static Key key(int number) {
    return new Key(SPACE, ("key " + number).getBytes(US_ASCII), new byte[0]);
  }

  private static byte[] value(int number) {
    byte[] value = new byte[VALUE_BYTES];
    new Random(number).nextBytes(value);
    return value;
  }

  private static Commit put(int number) {
    return new Commit(
        UUID.randomUUID(),
        List.of(),
        List.of(new Write.Put(key(number), value(number))),
        List.of());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.write(copy, Files.readAllBytes(file));
        }
      }
    }
  }

  /** Copies a folder as it is between two changes in the background. */
  private static void copyOneMoment(Path from, Path to) throws IOException {
    boolean changed;
    do {
      delete(to);
      try {
        Map<Path, Long> before = sizes(from);
        copy(from, to);
        changed = !before.equals(sizes(from));
      } catch (NoSuchFileException | UncheckedIOException deletedMeanwhile) {
        changed = true;
      }
    } while (changed);
  }

  private static Map<Path, Long> sizes(Path folder) throws IOException {
    Map<Path, Long> sizes = new HashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sizes.put(file, file.toFile().length());
      }
    }
    return sizes;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Test
  void folderOfAKilledServerHasEverything() throws IOException {
    copy(killed, folder);

    assertThat(outcome()).isEqualTo("whole");
  }

  /** RocksDB 11.8.1 itself never comes to the end of such a file. */
  @Test
  void filesThatEndInTheStumpOfARecordAreOpened() throws IOException {
    for (String kind : List.of("MANIFEST-.*", ".*\\.log")) {
      for (byte type : new byte[] {5, 8, 11, (byte) 131}) {
        delete(folder);
        copy(killed, folder);
        try (Stream<Path> files = Files.list(folder.resolve("store"))) {
          Path file =
              files
                  .filter(each -> each.getFileName().toString().matches(kind))
                  .findFirst()
                  .orElseThrow();
          byte[] stump = {1, 2, 3, 4, 1, 0, type, 5, 6};
          Files.write(file, stump, StandardOpenOption.APPEND);
        }
        assertThat(outcome()).as(kind + " and type " + type).isEqualTo("whole");
      }
    }
  }

  /** Such a record makes RocksDB 11.8.1 read for ever, too, when it is asked what it needs. */
  @Test
  void manifestThatEndsInWhatLooksLikeARecordOfALogIsOpened() throws IOException {
    writeOverAndKill();
    byte[] record = {1, 2, 3, 4, 100, 0, 5};
    for (int bytes : new int[] {record.length, 12, 60, 5_000}) {
      delete(folder);
      copy(killed, folder);
      try (Stream<Path> files = Files.list(folder.resolve("store"))) {
        Path manifest =
            files.filter(file -> file.toString().contains("MANIFEST")).findFirst().orElseThrow();
        Files.write(manifest, Arrays.copyOf(record, bytes), StandardOpenOption.APPEND);
      }
      assertThat(outcome()).as("%d bytes", bytes).isEqualTo("whole");
    }
  }

  /**
   * A folder as a killed server leaves it whose log is written over older logs: what stands behind
   * its last batch is theirs.
   */
  private void writeOverAndKill() throws IOException {
    delete(killed);
    RocksOptions smallBuffers = RocksOptions.DEFAULTS.withMemory(64 << 20, 1 << 20, 64 << 20);
    Path live = scratch.resolve("live");
    try (RocksEngine engine = RocksEngine.open(live, smallBuffers)) {
      for (int round = 0; round < 8; round++) {
        IntStream.range(0, KEYS).forEach(number -> engine.commit(put(number)));
      }
      IntStream.range(0, KEYS / 10).forEach(number -> engine.commit(put(number)));
      copyOneMoment(live, killed);
    }
    assertThat(bytesBehindTheLastBatch()).isPositive();
  }

  private long bytesBehindTheLastBatch() throws IOException {
    Path last;
    try (Stream<Path> files = Files.list(killed.resolve("store"))) {
      last =
          files
              .filter(file -> file.toString().endsWith(".log"))
              .max(Comparator.comparingLong(WalFile::number))
              .orElseThrow();
    }
    try (WalFile log = new WalFile(last)) {
      log.read(head -> {});
      return Files.size(last) - log.wholeBytes();
    }
  }

  @Test
  void logThatIsWrittenOverAnotherHasEverything() throws IOException {
    writeOverAndKill();
    copy(killed, folder);

    assertThat(outcome()).isEqualTo("whole");
  }

  @Test
  void damageOfALogThatIsWrittenOverAnotherIsRefusedOrDoesNoHarm() throws IOException {
    writeOverAndKill();
    damageAnywhere();
  }

  /** Where a log ends is looked up by the first commit that appends to it. */
  @Test
  void commitWhoseLogCannotBeReadIsRefusedWhole() throws IOException {
    for (int open = 0;
        open < 2;
        open++) { // What the first leaves in a log the second has in tables.
      try (RocksEngine engine = RocksEngine.open(folder, RocksOptions.DEFAULTS)) {
        for (int number = 0; open == 0 && number < KEYS; number++) {
          engine.commit(
              new Commit(UUID.randomUUID(), List.of(), List.of(), List.of(append(number))));
        }
      }
    }
    damageTheTableWith(value(KEYS - 1));
    try (RocksEngine engine = RocksEngine.open(folder, RocksOptions.DEFAULTS)) {
      Commit commit =
          new Commit(
              UUID.randomUUID(),
              List.of(),
              List.of(new Write.Put(key(1), value(1))),
              List.of(append(KEYS)));
      assertThatThrownBy(() -> engine.commit(commit)).isInstanceOf(StorageException.class);
      engine.commit(put(2));
      assertThat(engine.read(key(2))).isNotNull();
      assertThat(engine.read(key(1))).isNull();
    }
  }

  /** Damages a value that is kept as it is, since random bytes cannot be compressed. */
  private void damageTheTableWith(byte[] value) throws IOException {
    String sought = new String(value, ISO_8859_1);
    int found = 0;
    try (Stream<Path> files = Files.list(folder.resolve("store"))) {
      for (Path table : files.filter(file -> file.toString().endsWith(".sst")).toList()) {
        byte[] bytes = Files.readAllBytes(table);
        int at = new String(bytes, ISO_8859_1).indexOf(sought);
        if (at >= 0) {
          bytes[at] ^= 1;
          Files.write(table, bytes);
          found++;
        }
      }
    }
    assertThat(found).isEqualTo(1);
  }

  private static Append append(int number) {
    return new Append(SPACE.group(), key(number).partition(), value(number));
  }

  @Test
  void damageAnywhereIsRefusedOrDoesNoHarm() throws IOException {
    damageAnywhere();
  }

  private void damageAnywhere() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      delete(folder);
      copy(killed, folder);
      String damage = damage();
      if (Boolean.getBoolean("stator.damage.print")) {
        System.out.println(damage);
      }
      String outcome = outcome();
      all.add(damage + ": " + outcome);
      if (outcome.startsWith("WRONG")) {
        wrong.add(damage + ": " + outcome);
      }
    }
    if (Boolean.getBoolean("stator.damage.print")) {
      all.forEach(System.out::println);
    }
    assertThat(wrong).as("seed %d", seed).isEmpty();
  }

  /** Damages a file, and says how. */
  private String damage() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files =
          found
              .filter(Files::isRegularFile)
              .filter(file -> !file.getFileName().toString().matches("LOCK|LOG.*|OPTIONS.*"))
              .sorted()
              .toList();
    }
    Path file = files.get(random.nextInt(files.size()));
    byte[] bytes = Files.readAllBytes(file);
    int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
    String damage =
        switch (random.nextInt(6)) {
          case 0 -> cut(file, bytes, at);
          case 1 -> zero(file, bytes, at / PAGE_BYTES * PAGE_BYTES);
          case 2 -> random.nextInt(4) == 0 ? remove(file) : lengthen(file);
          default -> flip(file, bytes, at);
        };
    return file.getFileName() + " of " + bytes.length + " bytes " + damage;
  }

  private static String cut(Path file, byte[] bytes, int at) throws IOException {
    Files.write(file, Arrays.copyOf(bytes, at));
    return "cut at " + at;
  }

  private static String zero(Path file, byte[] bytes, int from) throws IOException {
    int end = Math.min(bytes.length, from + PAGE_BYTES);
    Arrays.fill(bytes, from, end, (byte) 0);
    Files.write(file, bytes);
    return "zeroed from " + from + " to " + end;
  }

  private static String remove(Path file) throws IOException {
    Files.delete(file);
    return "deleted";
  }

  private String lengthen(Path file) throws IOException {
    byte[] garbage = new byte[1 + random.nextInt(2 * PAGE_BYTES)];
    random.nextBytes(garbage);
    Files.write(file, garbage, StandardOpenOption.APPEND);
    return "longer by " + garbage.length;
  }

  private String flip(Path file, byte[] bytes, int at) throws IOException {
    if (bytes.length > 0) {
      bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      Files.write(file, bytes);
    }
    return "flipped at " + at;
  }

  /** Opens the folder and reads everything, twice. */
  private String outcome() {
    String first = readAll();
    return first.equals("whole") ? readAll() : first;
  }

  private String readAll() {
    try (RocksEngine engine = RocksEngine.open(folder, RocksOptions.DEFAULTS)) {
      return readAll(engine);
    } catch (StorageException refused) {
      String message = String.valueOf(refused.getMessage());
      return message.contains("\n") ? "WRONG: a message of several lines" : "refused: " + message;
    }
  }

  private static String readAll(RocksEngine engine) {
    int refused = 0;
    for (int number = 0; number < KEYS; number++) {
      try {
        VersionedValue value = engine.read(key(number));
        if (value == null) {
          return "WRONG: key " + number + " is missing";
        }
        if (!Arrays.equals(value.bytes(), value(number))) {
          return "WRONG: key " + number + " has another value";
        }
      } catch (StorageException.Corruption damaged) {
        refused++;
      }
    }
    try {
      Page page = engine.scan(new ScanRead(SPACE, TokenRange.ALL, null, 10 * KEYS, 1L << 30));
      return page.entries().size() != KEYS
          ? "WRONG: a scan of " + page.entries().size()
          : refused > 0 ? "WRONG: a scan passes what a read refuses" : "whole";
    } catch (StorageException.Corruption damaged) {
      return "refused: " + refused + " reads and the scan";
    }
  }
}
