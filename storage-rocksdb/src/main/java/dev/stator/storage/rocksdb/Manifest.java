package dev.stator.storage.rocksdb;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file that tells which tables RocksDB's store consists of. It only grows, until another with a
 * greater number takes its place; where its end is missing RocksDB opens an older store.
 *
 * @param number the number in its name; 0 where there is none
 * @param sizeBytes its size
 */
record Manifest(long number, long sizeBytes) {
  static final Manifest NONE = new Manifest(0, 0);

  private static final Pattern NAME = Pattern.compile("MANIFEST-([0-9]{1,18})\n");

  /** Returns the one that a store begins with, if it has one. */
  static Optional<Manifest> of(Path store) throws IOException {
    try {
      Matcher name = NAME.matcher(Files.readString(store.resolve("CURRENT"), US_ASCII));
      if (!name.matches()) {
        return Optional.empty();
      }
      long number = Long.parseLong(name.group(1));
      return Optional.of(new Manifest(number, Files.size(path(store, number))));
    } catch (NoSuchFileException | CharacterCodingException notThere) {
      return Optional.empty();
    }
  }

  private static Path path(Path store, long number) {
    return store.resolve("MANIFEST-%06d".formatted(number));
  }

  /** Cuts off what was not written to its end, so that RocksDB does not stumble over it. */
  void cutTornEnd(Path store) throws IOException {
    Path path = path(store, number);
    long wholeBytes;
    try (WalFile file = new WalFile(path)) {
      if (file.read(head -> {}) != WalFile.End.TORN) {
        return;
      }
      wholeBytes = file.wholeBytes();
    }
    WalFile.cut(path, wholeBytes);
  }

  /**
   * Returns whether RocksDB would not come to its end: records of a manifest have no log number,
   * and one that claims to is read for ever (seen with 11.8.1).
   */
  boolean hasStump(Path store) throws IOException {
    try (WalFile file = new WalFile(path(store, number))) {
      file.read(head -> {});
      return file.stopsAtLogNumber();
    }
  }

  /** Returns whether it holds all that it held when it had this number and this size. */
  boolean holds(Manifest before, Path store) throws IOException {
    if (number != before.number()) {
      return number > before.number();
    }
    try (WalFile file = new WalFile(path(store, number))) {
      file.read(head -> {});
      return file.wholeBytes() >= before.sizeBytes();
    }
  }
}
