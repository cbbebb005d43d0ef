package dev.stator.storage;

/**
 * A stored value and its version.
 *
 * @param bytes the value; not copied, nobody may change it
 * @param version changes with every write of the key, never 0, and never comes back for the same
 *     key
 */
public record VersionedValue(byte[] bytes, long version) {}
