/** What every storage engine is held to, as tests to extend. Never shipped. */
@org.jspecify.annotations.NullMarked
module dev.stator.storage.kit {
  requires transitive dev.stator.storage;
  requires transitive org.jspecify;
  requires transitive org.junit.jupiter.api;
  requires org.assertj.core;

  exports dev.stator.storage.kit;
}
