package dev.stator.storage;

/**
 * A record of the ordered log of a group.
 *
 * @param sequence greater than that of every record that could be read before this one was
 *     committed; never given twice. Sequences may leave numbers out
 * @param partition the partition bytes that the record was committed with
 * @param bytes the record; not copied, nobody may change it
 */
public record LogRecord(long sequence, byte[] partition, byte[] bytes) {}
