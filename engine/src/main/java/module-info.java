/** What DynamoDB does, once, over any storage engine. */
@org.jspecify.annotations.NullMarked
module dev.stator.engine {
  requires transitive dev.stator.core;
  requires transitive dev.stator.storage;
  requires org.slf4j;

  exports dev.stator.engine;
  exports dev.stator.engine.check;
}
