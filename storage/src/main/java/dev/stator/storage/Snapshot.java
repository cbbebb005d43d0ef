package dev.stator.storage;

/** A view of one moment. It holds resources until it is closed. */
public interface Snapshot extends Reads, AutoCloseable {
  @Override
  void close();
}
