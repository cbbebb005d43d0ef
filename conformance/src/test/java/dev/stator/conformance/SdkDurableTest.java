package dev.stator.conformance;

import dev.stator.storage.StorageEngine;
import java.net.URI;
import java.nio.file.Path;

/** Asked of a durable server with the AWS SDK for Java, which cannot say some of them. */
class SdkDurableTest extends Conformance {

  @Override
  StorageEngine store(Path folder) {
    return durable(folder);
  }

  @Override
  Client client(URI address) {
    return new JavaSdkClient(address);
  }
}
