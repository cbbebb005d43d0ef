package dev.stator.storage;

/**
 * A record to append to the log of a group, in the same commit as the writes that it tells of.
 *
 * @param group the group whose log it is
 * @param partition the partition bytes that it belongs to
 * @param bytes the record
 */
public record Append(long group, byte[] partition, byte[] bytes) {}
