/**
 * The life of an enabled mapping: which shards are read, how changes become batches, what happens
 * to a batch. {@link dev.stator.trigger.poll.MappingRun} is the door.
 */
package dev.stator.trigger.poll;
