package dev.stator.engine.catalog;

import dev.stator.storage.Space;

/**
 * The index by which expired items of a table are found, in the order in which they expire.
 *
 * @param attribute the attribute that holds the time of expiry
 * @param space where its entries are kept
 * @param building whether there may be items that have no entry yet
 */
public record ExpiryIndex(String attribute, Space space, boolean building) {}
