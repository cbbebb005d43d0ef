/** The storage engine that keeps everything in a folder of one machine, by RocksDB. */
@org.jspecify.annotations.NullMarked
module dev.stator.storage.rocksdb {
  requires transitive dev.stator.storage;
  requires transitive org.jspecify;
  requires org.slf4j;
  requires rocksdbjni;

  exports dev.stator.storage.rocksdb;
}
