/**
 * The door to storage. Everything here is bytes: keys in an order, values with a version, atomic
 * commits with expectations, an ordered log. Items, conditions and requests are not known here, so
 * that an engine can be memory, a local disk, or a cluster on the other side of a network.
 *
 * <p>The contract is the Javadoc of {@link dev.stator.storage.StorageEngine}; the storage kit holds
 * every engine to it.
 */
package dev.stator.storage;
