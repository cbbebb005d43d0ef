package dev.stator.conformance;

import dev.stator.engine.Call;
import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.model.ApiException;
import dev.stator.model.ApiJson;
import dev.stator.model.ConstraintCheck;
import dev.stator.model.DeleteTableRequest;
import dev.stator.model.ListTablesRequest;
import dev.stator.model.ListTablesResponse;
import dev.stator.model.Operation;
import dev.stator.model.Structure;
import dev.stator.model.UpdateTableRequest;
import dev.stator.server.Server;
import dev.stator.storage.StorageEngine;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/** A server over a store, without tables at the beginning of each case. */
final class TestedServer implements AutoCloseable {
  private final Engine engine;
  private final Server server;

  TestedServer(StorageEngine storage) throws IOException {
    // What is done in the background is done before a request is answered.
    this.engine = Engine.open(storage, EngineOptions.defaults(), Runnable::run);
    this.server = Server.onLoopback(engine);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.address().getPort());
  }

  /** Removes all tables. */
  void clear() {
    tables().forEach(this::delete);
    List<String> left = tables();
    if (!left.isEmpty()) {
      throw new IllegalStateException("these tables do not go: " + left);
    }
  }

  private void delete(String table) {
    DeleteTableRequest request = DeleteTableRequest.builder().tableName(table).build();
    try {
      var _ = ask(Operation.DELETE_TABLE, request);
    } catch (ApiException isProtected) {
      UpdateTableRequest unprotected =
          UpdateTableRequest.builder().tableName(table).deletionProtectionEnabled(false).build();
      var _ = ask(Operation.UPDATE_TABLE, unprotected);
      var _ = ask(Operation.DELETE_TABLE, request);
    }
  }

  private List<String> tables() {
    Object answer = ask(Operation.LIST_TABLES, ListTablesRequest.builder().build());
    return Objects.requireNonNull(((ListTablesResponse) answer).tableNames());
  }

  /** Does what comes before a case; everything has to succeed. */
  void prepare(List<Case.Step> setup) {
    for (Case.Step step : setup) {
      Operation operation =
          Objects.requireNonNull(Operation.ofTarget(RawJsonClient.target(step.operation())));
      try (JsonParser json =
          ApiJson.factory().createParser(ObjectReadContext.empty(), step.request())) {
        Structure request = operation.read(json);
        ConstraintCheck.check(request);
        var _ = ask(operation, request);
      } catch (ApiException refused) {
        throw new IllegalStateException(step.operation() + " " + step.request(), refused);
      }
    }
  }

  /** Asks as the server does, without HTTP, which would be most of the time that a case takes. */
  private Object ask(Operation operation, Structure request) {
    return engine.execute(operation, request, Call.anonymous());
  }

  /** Has everything deleted that is expired. */
  void expire() {
    var _ = engine.expireNow();
  }

  @Override
  public void close() {
    server.close();
    engine.close();
  }
}
