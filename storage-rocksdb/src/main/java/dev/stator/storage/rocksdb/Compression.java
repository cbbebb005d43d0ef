package dev.stator.storage.rocksdb;

import org.rocksdb.CompressionType;

/** How stored blocks are compressed. What is stored already stays readable after a change. */
public enum Compression {
  /** Not at all. */
  NONE(CompressionType.NO_COMPRESSION, CompressionType.NO_COMPRESSION),
  /** Fast everywhere. */
  LZ4(CompressionType.LZ4_COMPRESSION, CompressionType.LZ4_COMPRESSION),
  /** Small where most of the data rests, fast above. */
  ZSTD(CompressionType.LZ4_COMPRESSION, CompressionType.ZSTD_COMPRESSION);

  final CompressionType upper;
  final CompressionType bottom;

  Compression(CompressionType upper, CompressionType bottom) {
    this.upper = upper;
    this.bottom = bottom;
  }
}
