package dev.stator.verify.history;

import dev.stator.engine.Call;
import dev.stator.engine.Engine;
import dev.stator.model.ApiException;
import dev.stator.model.ApiJson;
import dev.stator.model.ConstraintCheck;
import dev.stator.model.Operation;
import dev.stator.model.Structure;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An engine in the same process. */
record InProcess(Engine engine) implements Transport {
  private static final JsonFactory JSON = ApiJson.factory();
  private static final int OK = 200;

  @Override
  public Reply send(String operationName, String body) {
    Operation operation =
        Objects.requireNonNull(Operation.ofTarget("DynamoDB_20120810." + operationName));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), body);
        JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      Structure request = operation.read(in);
      ConstraintCheck.check(request);
      operation.write(engine.execute(operation, request, Call.anonymous()), json);
      json.flush();
      return new Reply(OK, out.toString(StandardCharsets.UTF_8));
    } catch (ApiException error) {
      return new Reply(error.type().httpStatus(), error(error));
    }
  }

  private static String error(ApiException error) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("__type", error.type().code());
      ApiException.Details details = error.details();
      if (details != null) {
        details.writeMembers(json);
      }
      json.writeEndObject();
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    engine.close();
  }
}
