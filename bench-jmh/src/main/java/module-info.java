/** Measurements of parts of the server in process; never shipped. */
@org.jspecify.annotations.NullMarked
module dev.stator.bench.micro {
  requires static org.jspecify;
  requires dev.stator.engine;
  requires dev.stator.storage.rocksdb;
  requires jmh.core;
}
