/**
 * The contract of storage as tests. An engine's own test extends {@link
 * dev.stator.storage.kit.StorageContract}, or {@link dev.stator.storage.kit.DurableStorageContract}
 * if it keeps what it was given, and says only how the engine is opened; the behaviours are in the
 * interfaces that end in {@code Contract}.
 *
 * <p>{@link dev.stator.storage.kit.HostileEngine} makes any engine behave like one on the other
 * side of a bad network; {@link dev.stator.storage.kit.PatientEngine} is a client that copes.
 */
package dev.stator.storage.kit;
