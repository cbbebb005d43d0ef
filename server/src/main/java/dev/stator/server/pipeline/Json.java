package dev.stator.server.pipeline;

import java.io.OutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Makes parsers and generators of JSON. */
final class Json {
  /**
   * How deep a request may be nested. Items nest up to 32 levels, each of which takes two of JSON;
   * values that are nested deeper are refused with a text of their own, which has room here.
   */
  private static final int MAX_DEPTH = 500;

  /** Names and strings may be as long as the body; what they may mean is checked later. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private Json() {}

  static JsonParser parser(RequestBody body) {
    return FACTORY.createParser(
        ObjectReadContext.empty(), body.array(), body.offset(), body.length());
  }

  static JsonGenerator generator(OutputStream out) {
    return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
  }

  /** Returns whether the body is one JSON value and nothing else. */
  static boolean isWellFormed(RequestBody body) {
    try (JsonParser json = parser(body)) {
      JsonToken first = json.nextToken();
      json.skipChildren();
      return first != null && json.nextToken() == null;
    } catch (JacksonException _) {
      return false;
    }
  }
}
