/** The byte-level storage interface and the engine that keeps everything in memory. */
@org.jspecify.annotations.NullMarked
module dev.stator.storage {
  requires transitive org.jspecify;

  exports dev.stator.storage;
  exports dev.stator.storage.local;
  exports dev.stator.storage.memory;
}
