package dev.stator.server.control;

import dev.stator.engine.Engine;
import dev.stator.engine.MovableClock;
import dev.stator.server.cli.TimeSpan;
import dev.stator.server.pipeline.RestService;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The controls of a server for tests, below the path {@code /_stator/}. Requests and answers are
 * JSON objects; what is wrong with a request is told with status 400 and a message.
 *
 * <pre>
 * GET  /_stator/clock                      {"now": "2026-01-02T01:00:00Z", "ahead": "PT25H"}
 * POST /_stator/clock  {"advance": "25h"}  the same, once the clock is moved, and what is too
 *                                          old by now is forgotten
 * POST /_stator/expire                     {"deleted": 3}, once every expired item is deleted
 * POST /_stator/split-partition  {"TableName": "Users", "ShardId": "..."}
 *                                          {"split": true}, once the shard of the table's stream, by
 *                                          default the oldest open one, has children
 * </pre>
 */
public final class TestControls implements RestService {
  private static final String PREFIX = "/_stator/";
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final JsonFactory JSON = new JsonFactory();

  /** The furthest that a clock is moved at once. */
  private static final Duration FURTHEST = Duration.ofDays(36_525);

  private final Engine engine;
  private final MovableClock clock;
  private final Runnable upkeep;
  private final Map<String, Function<Question, Answer>> controls = new HashMap<>();

  /**
   * Creates the controls of an engine that has this clock.
   *
   * @param upkeep does what time brings, as it is done once in a while, and returns when it is done
   */
  public TestControls(Engine engine, MovableClock clock, Runnable upkeep) {
    this.engine = engine;
    this.clock = clock;
    this.upkeep = upkeep;
    controls.put("GET clock", _ -> time());
    controls.put("POST clock", this::advance);
    controls.put("POST expire", _ -> expire());
    controls.put("POST split-partition", this::split);
  }

  /** Tests need no signature for what no client of the service asks. */
  @Override
  public @Nullable String signedAs() {
    return null;
  }

  @Override
  public boolean serves(String path) {
    return path.startsWith(PREFIX);
  }

  @Override
  public Answer answer(Question question) {
    String name = question.method() + " " + question.path().substring(PREFIX.length());
    Function<Question, Answer> control = controls.get(name);
    return control == null
        ? refusal(NOT_FOUND, "there is no such control")
        : control.apply(question);
  }

  private Answer time() {
    return ok("{\"now\":\"%s\",\"ahead\":\"%s\"}".formatted(clock.instant(), clock.ahead()));
  }

  private Answer advance(Question request) {
    Map<String, String> members = members(request);
    String text = members == null ? null : members.get("advance");
    Duration by = text == null ? null : TimeSpan.of(text, FURTHEST);
    if (by == null) {
      return refusal(
          BAD_REQUEST, "the body must be like {'advance': '25h'}, with ms, s, m, h or d");
    }
    try {
      clock.advance(by);
    } catch (DateTimeException | ArithmeticException tooFar) {
      return refusal(BAD_REQUEST, "the clock cannot be moved as far as that");
    }
    upkeep.run();
    return time();
  }

  private Answer expire() {
    return ok("{\"deleted\":" + engine.expireNow() + "}");
  }

  private Answer split(Question request) {
    Map<String, String> members = members(request);
    String table = members == null ? null : members.get("TableName");
    return members == null || table == null
        ? refusal(BAD_REQUEST, "the body must be like {'TableName': 'Users'}")
        : ok("{\"split\":" + engine.splitPartition(table, members.get("ShardId")) + "}");
  }

  private static Answer ok(String json) {
    return new Answer(OK, null, json.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer refusal(int status, String message) {
    String json = "{\"message\":\"" + message + "\"}";
    return new Answer(status, null, json.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the members of the request whose values are strings, or null where it has none. */
  private static @Nullable Map<String, String> members(Question request) {
    Map<String, String> members = new HashMap<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), request.body())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        if (json.nextToken() == JsonToken.VALUE_STRING) {
          members.put(name, json.getString());
        } else {
          json.skipChildren();
        }
      }
      return members;
    } catch (JacksonException malformed) {
      return null;
    }
  }
}
