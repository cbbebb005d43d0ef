package dev.stator.conformance;

import dev.stator.storage.StorageEngine;
import java.net.URI;
import java.nio.file.Path;

/** Asked in their very JSON of a durable server. */
class JsonDurableTest extends Conformance {

  @Override
  StorageEngine store(Path folder) {
    return durable(folder);
  }

  @Override
  Client client(URI address) {
    return new RawJsonClient(address);
  }
}
