/**
 * Whether a store is what DynamoDB's rules make of it: {@link dev.stator.engine.check.StoreCheck}
 * compares items, index entries, counters and change records with each other, reading only.
 */
package dev.stator.engine.check;
