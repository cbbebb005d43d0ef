package dev.stator.engine.operation.table;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a resource-based policy may be as far as a table carries it: a JSON object of up to 20 KB.
 * What it says is not looked at here.
 *
 * <p>Source of the texts: the measurements of the ack-api-quirks project (DDB-TABLE-442, 457).
 */
final class PolicyRules {
  private static final int MAX_BYTES = 20_480;
  private static final JsonFactory JSON = new JsonFactory();

  private PolicyRules() {}

  static void check(@Nullable String policy) {
    if (policy == null) {
      return;
    }
    if (policy.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw Invalid.parameters("Maximum policy size of " + MAX_BYTES + " bytes exceeded");
    }
    if (!isObject(policy)) {
      throw Invalid.parameters("Invalid policy document: This policy contains invalid Json");
    }
  }

  private static boolean isObject(String policy) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), policy)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      json.skipChildren();
      return json.nextToken() == null;
    } catch (JacksonException notJson) {
      return false;
    }
  }
}
