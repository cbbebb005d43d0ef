/** DynamoDB's API as types: what clients send and what they get back. */
@org.jspecify.annotations.NullMarked
module dev.stator.model {
  requires transitive org.jspecify;
  requires transitive tools.jackson.core;

  exports dev.stator.model;
}
