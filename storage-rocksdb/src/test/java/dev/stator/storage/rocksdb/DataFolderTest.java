package dev.stator.storage.rocksdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stator.storage.Commit;
import dev.stator.storage.Key;
import dev.stator.storage.Space;
import dev.stator.storage.StorageException;
import dev.stator.storage.TokenRange;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import dev.stator.storage.local.Counter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be wrong with a data folder, and the line that a user reads then. */
class DataFolderTest {
  private static final Key KEY = new Key(new Space(1, 1), new byte[] {'p'}, new byte[] {'s'});

  @TempDir private Path folder;

  private RocksEngine open() {
    return RocksEngine.open(folder.resolve("data"), RocksOptions.DEFAULTS);
  }

  private static Commit put(String value) {
    return new Commit(
        UUID.randomUUID(),
        List.of(),
        List.of(new Write.Put(KEY, value.getBytes(UTF_8))),
        List.of());
  }

  @Test
  void folderThatIsOpenAlreadyIsInUseByAnotherServer() {
    try (RocksEngine first = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(StorageException.CannotOpen.class)
          .hasMessage("the data folder " + folder.resolve("data") + " is in use by another server");
      first.commit(put("still works"));
    }
    open().close();
  }

  @Test
  void foldersAboveAreCreatedAndOtherFilesAreLeftAlone() throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve("data")).resolve("mine.txt"), "mine");
    open().close();

    assertThat(folder.resolve("data/mine.txt")).hasContent("mine");
    assertThat(folder.resolve("data/FORMAT")).hasContent("stator 1");
  }

  @Test
  void folderThatCannotBeWrittenIsRefusedWithTheReason() throws IOException {
    Path readOnly = Files.createDirectory(folder.resolve("read-only"));
    assumeTrue(readOnly.toFile().setWritable(false) && !Files.isWritable(readOnly), "root writes");

    assertThatThrownBy(() -> RocksEngine.open(readOnly.resolve("data"), RocksOptions.DEFAULTS))
        .isInstanceOf(StorageException.CannotOpen.class)
        .hasMessageContaining("cannot be used: no permission to write");
  }

  @Test
  void fileInThePlaceOfTheFolderIsRefused() throws IOException {
    Files.writeString(folder.resolve("data"), "a file");

    assertThatThrownBy(this::open)
        .isInstanceOf(StorageException.CannotOpen.class)
        .hasMessageStartingWith("the data folder " + folder.resolve("data") + " cannot be used: ");
  }

  @Test
  void newerFormatIsRefusedAndNothingIsTouched() throws IOException {
    open().close();
    Files.writeString(folder.resolve("data/FORMAT"), "stator 2\n");

    assertThatThrownBy(this::open)
        .isInstanceOf(StorageException.CannotOpen.class)
        .hasMessageEndingWith(
            "has format 2, written by a newer version of Stator; this one knows formats up to 1");
    assertThat(folder.resolve("data/FORMAT")).hasContent("stator 2");
  }

  @Test
  void damagedOrMissingFormatIsRefused() throws IOException {
    open().close();
    for (String damaged : List.of("", "stator", "stator 0", "stator -1", "else 1", "stator 1 1")) {
      Files.writeString(folder.resolve("data/FORMAT"), damaged);
      assertThatThrownBy(this::open)
          .isInstanceOf(StorageException.CannotOpen.class)
          .hasMessageContaining("is damaged");
    }
    Files.delete(folder.resolve("data/FORMAT"));
    assertThatThrownBy(this::open)
        .isInstanceOf(StorageException.CannotOpen.class)
        .hasMessageContaining("has a store but no FORMAT file");
  }

  @Test
  void damagedFilesAreReportedAsCorruptionWithWhatToDo() throws IOException {
    open().close();
    try (var files = Files.list(folder.resolve("data/store"))) {
      for (Path file : files.filter(each -> each.toString().contains("MANIFEST")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(file, bytes);
      }
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(StorageException.Corruption.class)
        .hasMessageContaining("put back a backup");
  }

  @Test
  void folderOfFormatOneIsReadByThisVersion() throws IOException {
    unzip("format-1.zip", folder.resolve("data"));
    try (RocksEngine engine = open()) {
      VersionedValue value = engine.read(KEY);
      assertThat(value).isNotNull();
      assertThat(value.bytes()).asString(UTF_8).isEqualTo("one");
      Key counter = new Key(new Space(1, 2), new byte[] {'p', 0}, new byte[] {});
      assertThat(Objects.requireNonNull(engine.read(counter)).bytes()).isEqualTo(Counter.bytes(42));
      assertThat(engine.lastSequence(1)).isEqualTo(3);
      assertThat(engine.readLog(1, TokenRange.ALL, 0, 10).records())
          .extracting(record -> new String(record.bytes(), UTF_8))
          .containsExactly("record 2", "record 3");
      engine.commit(put("two"));
      assertThat(Objects.requireNonNull(engine.read(KEY)).version()).isGreaterThan(value.version());
    }
  }

  private static void unzip(String resource, Path to) throws IOException {
    try (InputStream bytes = DataFolderTest.class.getResourceAsStream(resource);
        ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = to.resolve(entry.getName()).normalize();
        assertThat(file).startsWithRaw(to);
        if (!entry.isDirectory()) {
          Files.createDirectories(Objects.requireNonNull(file.getParent()));
          Files.copy(zip, file);
        }
      }
    }
  }
}
