package dev.stator.engine.read;

import dev.stator.storage.Key;
import org.jspecify.annotations.Nullable;

/**
 * The part of a partition that a query reads, and from where.
 *
 * @param partition the partition bytes
 * @param sort what the sort conditions leave
 * @param after the key after which to begin, in the direction of the read; null means at the
 *     range's end
 * @param descending whether to read backwards
 */
public record QueryRange(
    byte[] partition, SortRange sort, @Nullable Key after, boolean descending) {}
