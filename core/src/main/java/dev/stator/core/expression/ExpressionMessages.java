package dev.stator.core.expression;

import dev.stator.core.partiql.Place;
import dev.stator.model.AttributeValue;
import dev.stator.model.DataType;
import java.util.Collection;

/**
 * The texts of the errors that expressions answer, as the service words them.
 *
 * <p>Sources, by letter: (G) developer guide; (D) the dynalite tests, which were recorded against
 * the service; (A) the Alternator tests, which run against the service as well; (C) the public
 * DynamoDB conformance suites with captured answers of several regions; (I) public issue threads
 * that quote the service.
 */
final class ExpressionMessages {
  private static final String INVALID_PARAMETER = "One or more parameter values were invalid: ";

  private ExpressionMessages() {}

  // Any expression.

  /** (D, C) */
  static final String EMPTY = "The expression can not be empty;";

  /** (D, C) */
  static final String REDUNDANT_PARENTHESES = "The expression has redundant parentheses;";

  /** (C, I) Only filters and conditions tell the size. */
  static String tooLong(ExpressionKind kind, int sizeBytes) {
    String text = "Expression size has exceeded the maximum allowed size;";
    return kind.tellsSize() ? text + " expression size: " + sizeBytes : text;
  }

  /** (A, C, I) The window is the token with its neighbours. */
  static String syntax(String token, String near) {
    return "Syntax error; token: \"" + token + "\", near: \"" + near + "\"";
  }

  /** (A, I) The service stops counting at the first one too many. */
  static String tooManyOperators(int count) {
    return "The expression contains too many operators; operator count: " + count;
  }

  /** (I) */
  static String tooManyInOperands(int count) {
    return "The IN operator is provided with too many operands; number of operands: " + count;
  }

  /** (A) */
  static String pathTooDeep(int levels) {
    return "The document path has too many nesting levels; nesting levels: " + levels;
  }

  /** (C) */
  static String indexOutOfRange(String index) {
    return "List index is not within the allowable range; index: [" + index + "]";
  }

  /** (D) */
  static String reservedWord(String word) {
    return "Attribute name is a reserved keyword; reserved keyword: " + word;
  }

  /** (D) */
  static String unknownFunction(String function) {
    return "Invalid function name; function: " + function;
  }

  /** (C, I) */
  static String foreignFunction(ExpressionKind kind, String function) {
    return "The function is not allowed in " + kind.noun() + "; function: " + function;
  }

  /** (D, A) */
  static String misusedFunction(String function) {
    return "The function is not allowed to be used this way in an expression; function: "
        + function;
  }

  /** (D) */
  static String undefinedName(String placeholder) {
    return "An expression attribute name used in the document path is not defined; attribute name: "
        + placeholder;
  }

  /** (D) */
  static String undefinedValue(String placeholder) {
    return "An expression attribute value used in expression is not defined; attribute value: "
        + placeholder;
  }

  /** (D) */
  static String operandCount(String operator, int count) {
    return "Incorrect number of operands for operator or function; operator or function: "
        + operator
        + ", number of operands: "
        + count;
  }

  /** (D, C) */
  static String operandType(String operator, String type) {
    return "Incorrect operand type for operator or function; operator or function: "
        + operator
        + ", operand type: "
        + type;
  }

  /** (D) */
  static String pathRequired(String operator) {
    return "Operator or function requires a document path; operator or function: " + operator;
  }

  /** (D, C) */
  static String notDistinct(String operator, DocumentPath first) {
    return "The first operand must be distinct from the remaining operands for this operator or"
        + " function; operator: "
        + operator
        + ", first operand: "
        + first;
  }

  /** (D), floci for statements. The service lists the types in the order of a hash set. */
  static String unknownAttributeType(ExpressionKind kind, String type) {
    return "Invalid attribute type name found; type: "
        + type
        + ", valid types: "
        + (kind == ExpressionKind.STATEMENT
            ? "{N,BS,L,B,NULL,M,S,SS,NS,BOOL}"
            : "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
  }

  /** (D) What stands for the type of a path where a value is required. */
  static final String ANY_TYPE = "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}";

  /** (D) */
  static String betweenTypes(AttributeValue lower, AttributeValue upper) {
    return "The BETWEEN operator requires same data type for lower and upper bounds; "
        + bounds(lower, upper);
  }

  /** (D, I) */
  static String betweenOrder(AttributeValue lower, AttributeValue upper) {
    return "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
        + bounds(lower, upper);
  }

  private static String bounds(AttributeValue lower, AttributeValue upper) {
    return "lower bound operand: AttributeValue: "
        + scalar(lower)
        + ", upper bound operand: AttributeValue: "
        + scalar(upper);
  }

  private static String scalar(AttributeValue value) {
    return switch (value) {
      case AttributeValue.S s -> "{S:" + s.value() + "}";
      case AttributeValue.N n -> "{N:" + n.value() + "}";
      case AttributeValue.B b -> "{B:" + b.value() + "}";
      case AttributeValue.Bool _,
          AttributeValue.Null _,
          AttributeValue.L _,
          AttributeValue.M _,
          AttributeValue.SS _,
          AttributeValue.NS _,
          AttributeValue.BS _,
          AttributeValue.Malformed _ ->
          "{" + value.type() + "}";
    };
  }

  /** (D, A, C) */
  static String overlap(DocumentPath one, DocumentPath two) {
    return "Two document paths overlap with each other; must remove or rewrite one of these paths;"
        + " path one: "
        + one
        + ", path two: "
        + two;
  }

  /** (D, A) */
  static String conflict(DocumentPath one, DocumentPath two) {
    return "Two document paths conflict with each other; must remove or rewrite one of these paths;"
        + " path one: "
        + one
        + ", path two: "
        + two;
  }

  // Update expressions.

  /** (D) */
  static String sectionTwice(String section) {
    return "The \"" + section + "\" section can only be used once in an update expression;";
  }

  /** (D, A) ADD and DELETE name the types in another way than functions do. */
  static String actionOperandType(String action, DataType type) {
    return "Incorrect operand type for operator or function; operator: "
        + action
        + ", operand type: "
        + longName(type);
  }

  private static String longName(DataType type) {
    return switch (type) {
      case S -> "STRING";
      case N -> "NUMBER";
      case B -> "BINARY";
      case BOOL -> "BOOLEAN";
      case NULL -> "NULL";
      case L -> "LIST";
      case M -> "MAP";
      case SS -> "STRING_SET";
      case NS -> "NUMBER_SET";
      case BS -> "BINARY_SET";
    };
  }

  /** (D) */
  static final String UPDATE_MISSING_ATTRIBUTE =
      "The provided expression refers to an attribute that does not exist in the item";

  /** (D) */
  static final String UPDATE_OPERAND_TYPE =
      "An operand in the update expression has an incorrect data type";

  /** (D, A) */
  static final String UPDATE_PATH =
      "The document path provided in the update expression is invalid for update";

  /** (D) */
  static String updatesKey(String attribute) {
    return INVALID_PARAMETER
        + "Cannot update attribute "
        + attribute
        + ". This attribute is part of the key";
  }

  // Key conditions.

  /** (D) */
  static String keyOperator(String operator) {
    return "Invalid operator used in KeyConditionExpression: " + operator;
  }

  /** (D) */
  static final String KEY_NESTED_OPERATION =
      "KeyConditionExpressions cannot contain nested operations";

  /** (D) */
  static String keyNotFirst(String operator) {
    return "Invalid condition in KeyConditionExpression: "
        + operator
        + " operator must have the key attribute as its first operand";
  }

  /** (D) */
  static final String KEY_TWO_ATTRIBUTES =
      "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition";

  /** (D, C) Newer regions blame the parameter. */
  static final String KEY_NESTED_PATH =
      "Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested"
          + " attributes";

  /** (D) */
  static final String KEY_NO_ATTRIBUTE =
      "Invalid condition in KeyConditionExpression: No key attribute specified";

  /** (C, I) Newer regions blame the parameter. */
  static final String KEY_TWO_CONDITIONS =
      "Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per"
          + " key";

  /** (C) */
  static String tooManyKeyConditions(int conditions, int attributes) {
    return "The number of query conditions ("
        + conditions
        + ") exceeds the number of key attributes defined in the schema ("
        + attributes
        + ")";
  }

  /** (C) */
  static String keyEqualityMissed(Collection<String> attributes, String conditioned) {
    return "RANGE key attributes "
        + String.join(", ", attributes)
        + " must have equality conditions specified in the query because a condition is present on"
        + " key attribute "
        + conditioned;
  }

  /** (I) */
  static String emptyKey(String kind, String attribute) {
    return "One or more parameter values are not valid. The AttributeValue for a key attribute"
        + " cannot contain an empty "
        + kind
        + " value. Key: "
        + attribute;
  }

  /** (D) */
  static final String KEY_CONDITION_COUNT = "Conditions can be of length 1 or 2 only";

  /** (D) */
  static final String KEY_NOT_SUPPORTED = "Query key condition not supported";

  /** (D) */
  static final String KEY_NOT_INDEXABLE =
      "Attempted conditional constraint is not an indexable operation";

  /** (D, C) */
  static String keyMissed(String attribute) {
    return "Query condition missed key schema element: " + attribute;
  }

  /** (D) */
  static final String KEY_TYPE =
      INVALID_PARAMETER + "Condition parameter type does not match schema type";

  /** (D, I) */
  static String keyInFilter(String parameter, String attribute) {
    return parameter
        + " can only contain non-primary key attributes: Primary key attribute: "
        + attribute;
  }

  /** (D) */
  static String keyNotScalar(String keyNoun, String attribute) {
    return "Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
        + " allowed: "
        + keyNoun
        + ": "
        + attribute;
  }

  // Statements of PartiQL: (P) paritysuite/dynamodb-conformance and (F) floci's tests, both
  // captured
  // from the service in 2026; (O) our own words, because no source is known.

  /** (P) */
  static String unrecognizedFunction(String function, Place place) {
    return "Unrecognized function: " + function + " at " + place;
  }

  /** (O) */
  static String unsupportedOperator(String operator, Place place) {
    return "Unsupported operator: " + operator + " at " + place;
  }

  /** (O) */
  static String noCondition(Place place) {
    return "Expected a condition at " + place;
  }

  /** (O) */
  static String noItem(Place place) {
    return "Expected a map of attributes at " + place;
  }

  /** (P) for calls. */
  static String noColumn(Place place) {
    return "Unexpected path component at " + place;
  }

  /** (O) */
  static String columnTwice(String name, Place place) {
    return "Column name [" + name + "] is used more than once at " + place;
  }

  /** (P) */
  static String setArguments(String function, Place place) {
    return function + " must have exactly two arguments at " + place;
  }

  /** (P, F) */
  static String setTarget(String function, Place place) {
    return "The first argument to " + function + " must equal the assignment value at " + place;
  }

  /** (P, F) The place is that of the first argument. */
  static String setMembers(String function, Place place) {
    return "The second argument to " + function + " must be a value with type SET at " + place;
  }

  /** (F) */
  static final String TOO_MANY_READS = "Too many decomposed read operations for a given query.";

  // The parameters that go with expressions.

  /** (D) */
  static String attributesEmpty(String parameter) {
    return parameter + " must not be empty";
  }

  /** {@code aws/amazon-dax-client}, which checks requests as the service does. */
  static final String NAMES_TOO_LARGE = "ExpressionAttributeNames exceeds max size";

  /** {@code aws/amazon-dax-client}. */
  static final String VALUES_TOO_LARGE = "ExpressionAttributeValues exceeds max size";

  /** {@code aws/amazon-dax-client}. */
  static final String NAMES_AND_VALUES_TOO_LARGE =
      "Combined size of ExpressionAttributeNames and ExpressionAttributeValues exceeds max size";

  /** (D) */
  static String placeholderSyntax(String parameter, String key) {
    return parameter + " contains invalid key: Syntax error; key: \"" + key + "\"";
  }

  /** (C) Only names tell the size. */
  static String nameTooLong(int sizeBytes) {
    return "ExpressionAttributeNames contains invalid key: The expression attribute map contains a"
        + " key that is too long; size of key: "
        + sizeBytes;
  }

  /** (C) */
  static final String VALUE_NAME_TOO_LONG =
      "ExpressionAttributeValues contains invalid key: The expression attribute map contains a key"
          + " that is too long;";

  /** (C, I) */
  static String emptyName(String key) {
    return "ExpressionAttributeNames contains invalid value: Empty attribute name for key " + key;
  }

  /** (D) */
  static String invalidValue(String reason, String key) {
    return "ExpressionAttributeValues contains invalid value: " + reason + " for key " + key;
  }

  /** (D, C) */
  static String unused(String parameter, Collection<String> keys) {
    return "Value provided in "
        + parameter
        + " unused in expressions: keys: {"
        + String.join(", ", keys)
        + "}";
  }

  /** (D, C) */
  static String mixed(Collection<String> nonExpression, Collection<String> expression) {
    return "Can not use both expression and non-expression parameters in the same request:"
        + " Non-expression parameters: {"
        + String.join(", ", nonExpression)
        + "} Expression parameters: {"
        + String.join(", ", expression)
        + "}";
  }

  /** (D) */
  static final String NAMES_WITHOUT_EXPRESSION =
      "ExpressionAttributeNames can only be specified when using expressions";

  /** (D, C) The newer text of writes does not name the parameters. */
  static String valuesWithoutExpression(Collection<String> parameters) {
    String text = "ExpressionAttributeValues can only be specified when using expressions";
    if (parameters.isEmpty()) {
      return text;
    }
    String verb = parameters.size() > 1 ? " are null" : " is null";
    return text + ": " + String.join(" and ", parameters) + verb;
  }
}
