/**
 * The door to DynamoDB's behaviour: {@link dev.stator.engine.Engine} executes decoded requests
 * against a storage engine. What a table is lives in {@code catalog}, what an operation does in
 * {@code operation}, how an item changes in {@code change}, what an index holds in {@code index}.
 */
package dev.stator.engine;
