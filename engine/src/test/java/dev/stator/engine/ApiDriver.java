package dev.stator.engine;

import dev.stator.model.ApiException;
import dev.stator.model.ApiJson;
import dev.stator.model.ConstraintCheck;
import dev.stator.model.Operation;
import dev.stator.model.Structure;
import dev.stator.storage.StorageEngine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Drives an engine as a client does: JSON in, JSON or an error out, without a network in between.
 * What is done in the background is done before a request returns, as far as that is possible.
 */
public final class ApiDriver implements AutoCloseable {
  private static final JsonFactory JSON = ApiJson.factory();

  private final Engine engine;
  private final boolean begins;

  public ApiDriver(StorageEngine storage, EngineOptions options) {
    this(Engine.open(storage, options, Runnable::run), false);
  }

  /** Creates a driver that executes in a thread that may not wait as far as that is possible. */
  public static ApiDriver beginning(StorageEngine storage, EngineOptions options) {
    return new ApiDriver(Engine.open(storage, options, Runnable::run), true);
  }

  /**
   * Creates a driver of an engine that is there.
   *
   * @param begins whether it executes in a thread that may not wait as far as that is possible
   */
  public ApiDriver(Engine engine, boolean begins) {
    this.engine = engine;
    this.begins = begins;
  }

  /** Returns the response to a request, as JSON with single quotes in place of double ones. */
  public String call(String operationName, String request) {
    Operation operation = operation(operationName);
    try (JsonParser json =
        JSON.createParser(ObjectReadContext.empty(), request.replace('\'', '"'))) {
      Structure decoded = operation.read(json);
      ConstraintCheck.check(decoded);
      return print(operation, response(operation, decoded));
    }
  }

  private static Operation operation(String name) {
    Operation ofTables = Operation.ofTarget("DynamoDB_20120810." + name);
    return ofTables != null
        ? ofTables
        : Objects.requireNonNull(Operation.ofTarget("DynamoDBStreams_20120810." + name));
  }

  private Object response(Operation operation, Structure request) {
    Execution begun = begins ? engine.begin(operation, request, Call.anonymous()) : null;
    if (begun != null) {
      CompletableFuture<Void> end = new CompletableFuture<>();
      begun.atEnd(() -> end.complete(null));
      end.join();
      if (!begun.isConflicted()) {
        return begun.response();
      }
    }
    return engine.execute(operation, request, Call.anonymous());
  }

  /** Returns the error with which a request is refused: its code, a colon and its text. */
  public String error(String operationName, String request) {
    try {
      throw new AssertionError("was not refused: " + call(operationName, request));
    } catch (ApiException refused) {
      return refused.type().code() + ": " + refused.text();
    }
  }

  /** Does what time brings. */
  public void upkeep() {
    engine.upkeep();
  }

  private static String print(Operation operation, Object response) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      operation.write(response, json);
    }
    return text.toString(StandardCharsets.UTF_8).replace('"', '\'');
  }

  @Override
  public void close() {
    engine.close();
  }
}
