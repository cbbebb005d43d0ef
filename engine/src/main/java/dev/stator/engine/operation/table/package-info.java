/**
 * The operations on tables: creating, describing, changing and deleting them, their tags and their
 * TTL setting. The door is {@link dev.stator.engine.operation.table.TableOperations}; one class is
 * one operation, and a class whose name ends in {@code Rules} holds the rules of one noun that
 * several operations share. What the constraints of the model say has been checked before.
 */
@org.jspecify.annotations.NullMarked
package dev.stator.engine.operation.table;
