package dev.stator.fuzz;

import dev.stator.core.partiql.Statement;
import dev.stator.core.partiql.StatementParser;
import dev.stator.model.ApiException;
import dev.stator.model.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Statements of PartiQL: a text is parsed or refused by the API, and the same one twice; what holds
 * for {@link EngineFuzz} holds when it is executed.
 */
public final class StatementFuzz {
  private static final List<String> PARAMETERS =
      List.of(
          "",
          "{'S':'x'}",
          "{'N':'1'}",
          "{'S':'x'},{'N':'1'}",
          "{'SS':['q','r']}",
          "{'L':[{'N':'1'}]},{'NULL':true}",
          "{'M':{'p':{'S':'x'},'s':{'N':'7'}}}",
          "{'N':'1e130'}");

  private StatementFuzz() {}

  /** The first byte chooses the parameters, the rest is the text. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    Input.Choice input = Input.Choice.of(bytes);
    String parameters = input.from(PARAMETERS);
    String text = input.text();
    if (!told(text).equals(told(text))) {
      throw new AssertionError("parsed in two ways: " + text);
    }
    WarmEngine engine = new WarmEngine();
    String list = parameters.isEmpty() ? "" : ",'Parameters':[" + parameters + "]";
    String body = "{'Statement':@" + list + ",'Limit':3}";
    engine.accept(
        Operation.EXECUTE_STATEMENT,
        body.replace('\'', '"').replace("@", json(text)).getBytes(StandardCharsets.UTF_8));
    engine.requireConsistent();
  }

  private static Object told(String text) {
    try {
      Statement statement = StatementParser.parse(text);
      if (statement.parameterCount() < 0) {
        throw new AssertionError("fewer parameters than none: " + text);
      }
      return statement;
    } catch (ApiException refused) {
      if (refused.text().isEmpty() || refused.type().httpStatus() != 400) {
        throw new AssertionError("not an answer for a client", refused);
      }
      return refused.text();
    }
  }

  private static String json(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate((char) c)) {
            json.append(String.format("\\u%04x", c));
          } else {
            json.append((char) c);
          }
        });
    return json.append('"').toString();
  }
}
