package dev.stator.trigger.source;

import java.time.Instant;

/**
 * A change of an item.
 *
 * @param sequenceNumber its number in its shard
 * @param created when it happened, to the second
 * @param keyHash a hash of the partition key: changes of one item have the same
 * @param json the record as functions get it, in UTF-8
 */
public record Change(String sequenceNumber, Instant created, int keyHash, byte[] json) {}
