package dev.stator.storage;

/**
 * A view of one moment. It holds resources until it is closed; later reads throw {@link
 * IllegalStateException}, and closing again does nothing. A view of an engine that was closed
 * throws {@link StorageException.Closed}.
 */
public interface Snapshot extends Reads, AutoCloseable {
  @Override
  void close();
}
