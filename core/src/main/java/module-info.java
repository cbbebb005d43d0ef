/**
 * What DynamoDB means, without I/O, threads, clock or randomness: expressions, keys, sizes,
 * capacity.
 */
@org.jspecify.annotations.NullMarked
module dev.stator.core {
  requires transitive dev.stator.model;

  exports dev.stator.core.capacity;
  exports dev.stator.core.expression;
  exports dev.stator.core.item;
  exports dev.stator.core.key;
  exports dev.stator.core.partiql;
}
