package dev.stator.fuzz;

import dev.stator.model.ApiException;
import dev.stator.model.ApiJson;
import dev.stator.model.CommonErrors;
import dev.stator.model.ConstraintCheck;
import dev.stator.model.Operation;
import dev.stator.model.Structure;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The generated readers of all operations: a body is read or answered with an error of the API, and
 * a request that was read is the same after it has been written and read again.
 */
public final class RequestFuzz {
  private static final JsonFactory JSON = ApiJson.factory();

  private RequestFuzz() {}

  /** The first line names the operation, the rest is its body. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    Input.Request input = Input.Request.of(bytes);
    Operation operation = input.operation();
    Structure request;
    try {
      request = read(operation, input.body());
    } catch (ApiException refused) {
      return;
    }
    try {
      ConstraintCheck.check(request);
    } catch (ApiException refused) {
      // What breaks a constraint can still be written.
    }
    if (!request.toString().contains("Malformed[")) {
      requireSameAgain(operation, request);
    }
  }

  private static void requireSameAgain(Operation operation, Structure request) {
    byte[] written = write(operation, request);
    Structure again = read(operation, written);
    if (!again.equals(request)) {
      throw new AssertionError(request + "\nbecame\n" + again);
    }
    if (!Arrays.equals(write(operation, again), written)) {
      throw new AssertionError(request + " is written in two ways");
    }
  }

  private static Structure read(Operation operation, byte[] body) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      return operation.read(json);
    } catch (JacksonException notText) {
      // There was no parser, since the first bytes are of no encoding; the server answers the same.
      throw new ApiException(CommonErrors.SERIALIZATION, "");
    }
  }

  private static byte[] write(Operation operation, Structure request) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      operation.writeRequest(request, json);
    }
    return out.toByteArray();
  }
}
