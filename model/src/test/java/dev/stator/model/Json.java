package dev.stator.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** JSON texts as the server reads and writes them. */
final class Json {
  private static final JsonFactory FACTORY = ApiJson.factory();

  private Json() {}

  static JsonParser parser(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return FACTORY.createParser(ObjectReadContext.empty(), bytes);
  }

  static String write(Consumer<JsonGenerator> body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      body.accept(json);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Reads a request of this operation. */
  static Structure request(Operation operation, String json) {
    try (JsonParser parser = parser(json)) {
      return operation.read(parser);
    }
  }
}
