package dev.stator.storage;

/** A key with its value, as ranges and scans return them. */
public record Entry(Key key, VersionedValue value) {}
