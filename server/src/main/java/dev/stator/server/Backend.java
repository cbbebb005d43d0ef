package dev.stator.server;

import dev.stator.server.cli.Options;
import dev.stator.server.pipeline.Service;

/**
 * What is behind the pipeline of a server, and is closed after it.
 *
 * @param service executes operations
 * @param storage says in a few words where the data is
 * @param closing closes the store
 */
record Backend(Service service, String storage, Runnable closing) implements AutoCloseable {

  /** Makes a backend; where that is not possible, it throws {@link CannotStart}. */
  @FunctionalInterface
  interface Factory {
    Backend open(Options options) throws CannotStart;
  }

  @Override
  public void close() {
    closing.run();
  }
}
