package dev.stator.trigger.mapping;

import dev.stator.trigger.filter.Filters;
import dev.stator.trigger.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of a mapping, in the body of CreateEventSourceMapping or
 * UpdateEventSourceMapping.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html">CreateEventSourceMapping</a>
 */
public final class MappingRequest {
  /** Source: the pattern of Arn in Lambda's model. */
  private static final String ARN_REGEX =
      "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:([a-z]{2}(-gov)?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)";

  private static final String POSITIONS = "LATEST, AT_TIMESTAMP, TRIM_HORIZON";
  private static final String REPORT = "ReportBatchItemFailures";
  private static final int MAX_PATTERN = 4096;
  private static final int MAX_FILTERS = 10;
  private static final int LEAST_AGE = 60;

  /** Members that belong to event sources of other kinds. */
  private static final List<String> OF_OTHER_SOURCES =
      List.of(
          "Topics",
          "Queues",
          "SourceAccessConfigurations",
          "SelfManagedEventSource",
          "AmazonManagedKafkaEventSourceConfig",
          "SelfManagedKafkaEventSourceConfig",
          "ScalingConfig",
          "DocumentDBEventSourceConfig",
          "ProvisionedPollerConfig");

  private final RequestMembers body;
  private final @Nullable List<String> patterns;

  private MappingRequest(RequestMembers body) {
    this.body = body;
    this.patterns = patterns(body);
  }

  /**
   * Returns the request of a body.
   *
   * @throws LambdaError where it is not one, or the model's constraints do not hold
   */
  public static MappingRequest of(byte[] body, boolean isNew) {
    MappingRequest request = new MappingRequest(RequestMembers.of(body));
    request.checkConstraints(isNew);
    return request;
  }

  /** Returns what is stored of a mapping; nothing is checked. */
  static MappingRequest stored(RequestMembers members) {
    return new MappingRequest(members);
  }

  private void checkConstraints(boolean isNew) {
    Constraints constraints = new Constraints();
    String function = body.text("FunctionName");
    if (isNew) {
      constraints.present("functionName", function);
    }
    constraints.regex("functionName", function, FunctionName.REGEX);
    constraints.length("functionName", function, 256);
    constraints.regex("eventSourceArn", body.text("EventSourceArn"), ARN_REGEX);
    constraints.oneOf("startingPosition", body.text("StartingPosition"), POSITIONS);
    range(constraints, "BatchSize", 1, 10_000);
    range(constraints, "MaximumBatchingWindowInSeconds", 0, 300);
    range(constraints, "ParallelizationFactor", 1, 10);
    range(constraints, "MaximumRecordAgeInSeconds", -1, 604_800);
    range(constraints, "MaximumRetryAttempts", -1, 10_000);
    range(constraints, "TumblingWindowInSeconds", 0, 900);
    for (int i = 0; patterns != null && i < patterns.size(); i++) {
      constraints.length(
          "filterCriteria.filters." + (i + 1) + ".member.pattern", patterns.get(i), MAX_PATTERN);
    }
    List<String> responses = body.texts("FunctionResponseTypes");
    if (responses != null && !responses.stream().allMatch(REPORT::equals)) {
      constraints.add(
          "functionResponseTypes",
          responses,
          "Member must satisfy constraint: [Member must satisfy enum value set: [" + REPORT + "]]");
    }
    constraints.check();
  }

  private void range(Constraints constraints, String member, int least, int most) {
    String name = Character.toLowerCase(member.charAt(0)) + member.substring(1);
    constraints.range(name, body.integer(member), least, most);
  }

  private static @Nullable List<String> patterns(RequestMembers body) {
    if (!body.has("FilterCriteria")) {
      return null;
    }
    List<String> patterns = new ArrayList<>();
    List<JsonValue> filters = body.members("FilterCriteria").elements("Filters");
    for (JsonValue filter : filters == null ? List.<JsonValue>of() : filters) {
      if (!(filter instanceof JsonValue.Members(Map<String, JsonValue> members))) {
        throw RequestMembers.wrong("Filters");
      }
      String pattern = new RequestMembers(members).text("Pattern");
      patterns.add(pattern == null ? "" : pattern);
    }
    return patterns;
  }

  /** Returns the function as the client names it; null where nothing is said. */
  public @Nullable String functionName() {
    return body.text("FunctionName");
  }

  /**
   * Returns the ARN of the stream.
   *
   * @throws LambdaError {@code InvalidParameterValueException} where there is none
   */
  public String streamArn() {
    String arn = body.text("EventSourceArn");
    if (arn == null || !arn.matches("arn:[^:]+:dynamodb:[^:]*:[^:]*:table/[^/]+/stream/.+")) {
      throw LambdaError.invalid(MappingMessages.UNRECOGNIZED_SOURCE);
    }
    return arn;
  }

  /**
   * Returns where to begin.
   *
   * @throws LambdaError {@code InvalidParameterValueException} where nothing is said, or what
   *     streams of DynamoDB do not have
   */
  public Mapping.StartingPosition start() {
    String position = body.text("StartingPosition");
    if (position == null) {
      throw LambdaError.invalid(MappingMessages.NO_START);
    }
    if (position.equals("AT_TIMESTAMP")) {
      throw LambdaError.invalid(MappingMessages.unsupportedStart(streamArn()));
    }
    if (body.has("StartingPositionTimestamp")) {
      throw LambdaError.invalid(MappingMessages.TIMESTAMP);
    }
    return Mapping.StartingPosition.valueOf(position);
  }

  /**
   * Checks what the model does not say.
   *
   * @throws LambdaError {@code InvalidParameterValueException}
   */
  public void checkRules() {
    for (String member : OF_OTHER_SOURCES) {
      if (body.has(member)) {
        throw LambdaError.invalid(MappingMessages.otherSource(member));
      }
    }
    Integer age = body.integer("MaximumRecordAgeInSeconds");
    if (age != null && age != -1 && age < LEAST_AGE) {
      throw LambdaError.invalid(MappingMessages.RECORD_AGE);
    }
    Integer tumbling = body.integer("TumblingWindowInSeconds");
    if (tumbling != null && tumbling != 0) {
      throw LambdaError.invalid(MappingMessages.TUMBLING_WINDOW);
    }
    if (patterns != null && patterns.size() > MAX_FILTERS) {
      throw LambdaError.invalid(MappingMessages.TOO_MANY_FILTERS);
    }
    if (patterns != null && Filters.parse(patterns) == null) {
      throw LambdaError.invalid(MappingMessages.INVALID_PATTERN);
    }
    String destination = destination(null);
    if (destination != null && !Destinations.isOne(destination)) {
      throw LambdaError.invalid(MappingMessages.DESTINATION);
    }
  }

  /** Returns these settings with everything changed that is said here. */
  public Settings settings(Settings base) {
    List<String> responses = body.texts("FunctionResponseTypes");
    return new Settings(
        or(body.truth("Enabled"), base.enabled()),
        new Settings.Batching(
            or(body.integer("BatchSize"), base.batching().size()),
            or(body.integer("MaximumBatchingWindowInSeconds"), base.batching().windowSeconds()),
            or(body.integer("ParallelizationFactor"), base.batching().parallel())),
        new Settings.Failures(
            or(body.truth("BisectBatchOnFunctionError"), base.failures().bisects()),
            or(body.integer("MaximumRetryAttempts"), base.failures().retries()),
            or(body.integer("MaximumRecordAgeInSeconds"), base.failures().maxAgeSeconds()),
            destination(base.failures().destination())),
        patterns == null ? base.filters() : patterns,
        responses == null ? base.reportsFailures() : responses.contains(REPORT));
  }

  private @Nullable String destination(@Nullable String base) {
    if (!body.has("DestinationConfig")) {
      return base;
    }
    String said = body.members("DestinationConfig").members("OnFailure").text("Destination");
    return said == null || said.isEmpty() ? null : said;
  }

  private static <T> T or(@Nullable T said, T base) {
    return said == null ? base : said;
  }
}
