package dev.stator.storage.rocksdb;

import java.util.Optional;

/**
 * The forms that a data folder has had. The number stands in the folder's {@code FORMAT} file; a
 * form that this version does not know is refused. For each there is a test that opens a folder
 * written by it.
 */
enum FormatVersion {
  /** Keys as in {@link KeyCodec}, values as in {@link ValueCodec}, logs as in {@link LogCodec}. */
  V1(1);

  static final FormatVersion NEWEST = V1;

  final int number;

  FormatVersion(int number) {
    this.number = number;
  }

  static Optional<FormatVersion> of(int number) {
    for (FormatVersion version : values()) {
      if (version.number == number) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }
}
