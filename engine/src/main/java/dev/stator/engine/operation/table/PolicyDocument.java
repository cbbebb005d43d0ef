package dev.stator.engine.operation.table;

import dev.stator.model.ApiException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A resource-based policy as far as it is looked into: its form, not what it allows.
 *
 * <p>The service keeps a canonical form, by which it also tells whether a policy is another one:
 * nothing but JSON between the members, members in a fixed order, lists of one as their element,
 * accounts as the ARNs of their roots, one statement as a list of one. A document without a version
 * is shown with that of 2008, but is another document than one that says so.
 *
 * <p>Source of the form and the texts: the measurements of the ack-api-quirks project
 * (DDB-TABLE-207, 208, 211, 351 to 356, 457).
 */
final class PolicyDocument {
  private static final int MAX_BYTES = 20_480;
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final String VERSION = "Version";
  private static final String DEFAULT_VERSION = "2008-10-17";
  private static final List<String> MEMBERS = List.of(VERSION, "Id", "Statement");
  private static final List<String> STATEMENT_MEMBERS =
      List.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");
  private static final List<String> EFFECTS = List.of("Allow", "Deny");
  private static final Set<String> SHORTENED =
      Set.of("Action", "NotAction", "Resource", "NotResource");

  private final Map<String, @Nullable Object> members;

  private PolicyDocument(Map<String, @Nullable Object> members) {
    this.members = members;
  }

  /**
   * Returns the policy of a request.
   *
   * @throws ApiException {@code ValidationException} if it cannot be one
   */
  static PolicyDocument parse(String policy) {
    if (policy.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw Invalid.parameters("Maximum policy size of " + MAX_BYTES + " bytes exceeded");
    }
    Map<String, @Nullable Object> given = PolicyJson.readObject(policy);
    List<Object> statements = new ArrayList<>();
    for (Object statement : statements(given, policy)) {
      statements.add(canonicalStatement(statement));
    }
    checkUniqueIds(statements);
    given.put("Statement", statements);
    return new PolicyDocument(ordered(given, MEMBERS));
  }

  private static List<?> statements(Map<String, @Nullable Object> given, String policy) {
    Object statement = given.get("Statement");
    if (statement == null) {
      throw PolicyJson.invalid("Syntax error at position " + end(policy));
    }
    List<?> statements = statement instanceof List<?> list ? list : List.of(statement);
    if (statements.isEmpty()) {
      throw PolicyJson.invalid("Could not parse the policy: Statement is empty!");
    }
    return statements;
  }

  /** Returns the line and the column behind a text, counted from one. */
  private static String end(String text) {
    long line = 1 + text.chars().filter(c -> c == '\n').count();
    int column = text.length() - text.lastIndexOf('\n');
    return "(" + line + "," + column + ")";
  }

  private static Object canonicalStatement(@Nullable Object given) {
    if (!(given instanceof Map<?, ?> map)) {
      throw PolicyJson.invalid("This text appears not to be a policy");
    }
    Map<String, @Nullable Object> statement = new LinkedHashMap<>();
    map.forEach((name, value) -> statement.put(String.valueOf(name), value));
    require(statement, "Effect", "Effect");
    require(statement, "Principal", "NotPrincipal");
    require(statement, "Action", "NotAction");
    require(statement, "Resource", "NotResource");
    statement.computeIfPresent("Effect", (_, effect) -> canonicalEffect(effect));
    statement.computeIfPresent("Principal", (_, principal) -> canonicalPrincipal(principal));
    SHORTENED.forEach(
        name -> statement.computeIfPresent(name, (_, value) -> withoutNeedlessList(value)));
    checkBounded(statement);
    return ordered(statement, STATEMENT_MEMBERS);
  }

  private static void require(
      Map<String, @Nullable Object> statement, String field, String opposite) {
    if (statement.get(field) == null && statement.get(opposite) == null) {
      throw PolicyJson.invalid("Missing required field " + field);
    }
  }

  private static String canonicalEffect(@Nullable Object given) {
    return EFFECTS.stream()
        .filter(effect -> given instanceof String text && effect.equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> PolicyJson.invalid("Effect must be one of " + EFFECTS));
  }

  private static Object canonicalPrincipal(@Nullable Object principal) {
    if (!(principal instanceof Map<?, ?> kinds)) {
      return Objects.requireNonNull(principal);
    }
    Map<String, @Nullable Object> canonical = new LinkedHashMap<>();
    kinds.forEach((kind, names) -> canonical.put(String.valueOf(kind), canonicalNames(names)));
    return canonical;
  }

  private static @Nullable Object canonicalNames(@Nullable Object names) {
    if (names instanceof List<?> list) {
      return withoutNeedlessList(
          list.stream().map(PolicyDocument::canonicalName).distinct().toList());
    }
    return canonicalName(names);
  }

  private static @Nullable Object canonicalName(@Nullable Object name) {
    return name instanceof String text && ACCOUNT.matcher(text).matches()
        ? "arn:aws:iam::" + text + ":root"
        : name;
  }

  private static @Nullable Object withoutNeedlessList(@Nullable Object value) {
    return value instanceof List<?> list && list.size() == 1 && list.getFirst() != null
        ? list.getFirst()
        : value;
  }

  /** Refuses to let everybody in without a condition. */
  private static void checkBounded(Map<String, @Nullable Object> statement) {
    Object principal = statement.get("Principal");
    Object everybody = principal instanceof Map<?, ?> kinds ? kinds.get("AWS") : principal;
    if ("Allow".equals(statement.get("Effect"))
        && "*".equals(everybody)
        && statement.get("Condition") == null) {
      throw ApiException.validation(
          "Resource-based policy grants unbounded access in one or more elements. Please revise the"
              + " policy to ensure least-privilege form of access");
    }
  }

  private static void checkUniqueIds(List<Object> statements) {
    Set<Object> ids = new HashSet<>();
    for (Object statement : statements) {
      Object id = ((Map<?, ?>) statement).get("Sid");
      if (id != null && !ids.add(id)) {
        throw PolicyJson.invalid("The Statement Ids in the policy are not unique");
      }
    }
  }

  private static Map<String, @Nullable Object> ordered(
      Map<String, @Nullable Object> given, List<String> order) {
    Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
    order.stream().filter(given::containsKey).forEach(name -> ordered.put(name, given.get(name)));
    given.forEach(ordered::putIfAbsent);
    return ordered;
  }

  /** Returns the form in which it is kept and compared. */
  String canonical() {
    return written(members);
  }

  /** Returns the form in which a kept policy is given back. */
  static String shown(String canonical) {
    Map<String, @Nullable Object> kept = PolicyJson.readCanonical(canonical);
    if (kept.containsKey(VERSION)) {
      return canonical;
    }
    kept.put(VERSION, DEFAULT_VERSION);
    return written(ordered(kept, MEMBERS));
  }

  private static String written(Map<String, @Nullable Object> members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      PolicyJson.write(members, json);
    }
    return text.toString();
  }
}
