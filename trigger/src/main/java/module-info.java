/** Functions that are invoked for the changes of a table: Lambda's event source mappings. */
@org.jspecify.annotations.NullMarked
module dev.stator.trigger {
  requires transitive dev.stator.engine;
  requires transitive dev.stator.storage;
  requires java.net.http;
  requires org.slf4j;
  requires tools.jackson.core;

  exports dev.stator.trigger;
}
