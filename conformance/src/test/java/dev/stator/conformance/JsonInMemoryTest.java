package dev.stator.conformance;

import dev.stator.storage.StorageEngine;
import java.net.URI;
import java.nio.file.Path;

/** Asked in their very JSON of a server in memory. */
class JsonInMemoryTest extends Conformance {

  @Override
  StorageEngine store(Path folder) {
    return inMemory();
  }

  @Override
  Client client(URI address) {
    return new RawJsonClient(address);
  }
}
