package dev.stator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.server.Server;
import dev.stator.storage.StorageEngine;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A server over a store, without tables at the beginning of each case. */
final class TestedServer implements AutoCloseable {
  private final Engine engine;
  private final Server server;
  private final RawJsonClient operator;

  TestedServer(StorageEngine storage) throws IOException {
    // What is done in the background is done before a request is answered.
    this.engine = Engine.open(storage, EngineOptions.defaults(), Runnable::run);
    this.server = Server.onLoopback(engine);
    this.operator = new RawJsonClient(address());
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.address().getPort());
  }

  /** Removes all tables. */
  void clear() {
    for (Object name : tables()) {
      String table = "\"TableName\": \"" + name + "\"";
      Answer deleted = operator.send("DeleteTable", "{" + table + "}");
      if (deleted.error() != null) {
        operator.send("UpdateTable", "{" + table + ", \"DeletionProtectionEnabled\": false}");
        operator.send("DeleteTable", "{" + table + "}");
      }
    }
    if (!tables().isEmpty()) {
      throw new IllegalStateException("these tables do not go: " + tables());
    }
  }

  /** Does what comes before a case; everything has to succeed. */
  void prepare(List<Case.Step> setup) {
    for (Case.Step step : setup) {
      assertThat(operator.send(step.operation(), step.request()).error())
          .as(step.request())
          .isNull();
    }
  }

  /** Has everything deleted that is expired. */
  void expire() {
    var _ = engine.expireNow();
  }

  private List<?> tables() {
    Map<?, ?> answer =
        (Map<?, ?>) Objects.requireNonNull(operator.send("ListTables", "{}").response());
    return (List<?>) Objects.requireNonNull(answer.get("TableNames"));
  }

  @Override
  public void close() {
    operator.close();
    server.close();
    engine.close();
  }
}
