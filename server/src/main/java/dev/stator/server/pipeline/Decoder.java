package dev.stator.server.pipeline;

import dev.stator.model.ApiException;
import dev.stator.model.CommonErrors;
import dev.stator.model.Operation;
import dev.stator.model.Structure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Stage: turns the JSON of a request into the operation's request record. */
final class Decoder {

  /**
   * Returns the request.
   *
   * @throws ApiException {@code SerializationException} where the body is not the JSON of such a
   *     request
   */
  Structure decode(Operation operation, RequestBody body) {
    if (body.isEmpty()) {
      throw malformed();
    }
    try (JsonParser json = Json.parser(body)) {
      return operation.read(json);
    } catch (JacksonException notText) {
      // The first bytes tell an encoding that cannot be read, before there is a parser.
      throw malformed();
    }
  }

  /**
   * Returns which of two errors the service answers with: that a body is not JSON comes before
   * everything that is wrong with the request otherwise, though it is found later.
   */
  ApiException firstOf(ApiException found, RequestBody body) {
    return body.isEmpty() || Json.isWellFormed(body) ? found : malformed();
  }

  private static ApiException malformed() {
    return new ApiException(CommonErrors.SERIALIZATION, "");
  }
}
