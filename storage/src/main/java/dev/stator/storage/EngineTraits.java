package dev.stator.storage;

/**
 * What an engine can do beyond the contract.
 *
 * @param name a short name for messages, such as {@code memory}
 * @param mayBlock whether a call may wait for a device or a network, so that it must not run on an
 *     event loop
 * @param atomicAcrossPartitions whether one commit may change several partitions; where not, a
 *     commit that does is refused with {@link IllegalArgumentException}
 * @param locks whether {@link StorageEngine#lock} keeps other callers out, so that a commit under
 *     it never conflicts
 * @param snapshots whether {@link StorageEngine#snapshot} shows one moment of the whole store
 */
public record EngineTraits(
    String name,
    boolean mayBlock,
    boolean atomicAcrossPartitions,
    boolean locks,
    boolean snapshots) {}
