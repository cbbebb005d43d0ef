package dev.stator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Members of the wrong JSON type, and bodies that are not JSON, answer {@code
 * SerializationException}. Texts: dynalite 4.0, whose tests were recorded against the service.
 */
class SerializationErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GetItem | {"TableName":true}              | TRUE_VALUE cannot be converted to String
          GetItem | {"TableName":false}             | FALSE_VALUE cannot be converted to String
          GetItem | {"TableName":23}                | NUMBER_VALUE cannot be converted to String
          GetItem | {"TableName":23.5}              | DECIMAL_VALUE cannot be converted to String
          GetItem | {"TableName":[]}                | Unrecognized collection type class java.lang.String
          GetItem | {"TableName":{}}                | Start of structure or map found where not expected
          GetItem | {"ConsistentRead":23}           | NUMBER_VALUE cannot be converted to Boolean
          GetItem | {"ConsistentRead":"maybe"}      | Unexpected token received from parser
          GetItem | {"ConsistentRead":[]}           | Unrecognized collection type class java.lang.Boolean
          GetItem | {"AttributesToGet":"a"}         | Unexpected field type
          GetItem | {"AttributesToGet":{}}          | Start of structure or map found where not expected
          GetItem | {"AttributesToGet":[1]}         | NUMBER_VALUE cannot be converted to String
          GetItem | {"Key":"a"}                     | Unexpected field type
          GetItem | {"Key":[]}                      | Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>
          GetItem | {"Key":{"a":"b"}}               | Unexpected value type in payload
          GetItem | {"Key":{"a":[]}}                | Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue
          GetItem | {"Key":{"a":{"S":1}}}           | NUMBER_VALUE cannot be converted to String
          GetItem | {"Key":{"a":{"N":1.5}}}         | DECIMAL_VALUE cannot be converted to String
          GetItem | {"Key":{"a":{"B":true}}}        | only base-64-encoded strings are convertible to bytes
          GetItem | {"Key":{"a":{"B":[]}}}          | Unrecognized collection type class java.nio.ByteBuffer
          GetItem | {"Key":{"a":{"B":"abcde"}}}     | Base64 encoded length is expected a multiple of 4 bytes but found: 5
          GetItem | {"Key":{"a":{"B":"a=aa"}}}      | Invalid last non-pad Base64 character dectected
          GetItem | {"Key":{"a":{"SS":"a"}}}        | Unexpected field type
          GetItem | {"Key":{"a":{"L":["a"]}}}       | Unexpected value type in payload
          GetItem | {"Key":{"a":{"M":["a"]}}}       | Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>
          Query   | {"Limit":"1"}                   | STRING_VALUE cannot be converted to Integer
          Query   | {"Limit":true}                  | TRUE_VALUE cannot be converted to Integer
          Query   | {"Limit":2147483648}            | NUMBER_VALUE cannot be converted to Integer
          Query   | {"Limit":1E999999999}           | DECIMAL_VALUE cannot be converted to Integer
          Query   | {"Limit":{}}                    | Start of structure or map found where not expected
          PutItem | {"Expected":{"a":{"Value":1}}}  | Unexpected field type
          PutItem | {"Expected":{"a":1}}            | Unexpected value type in payload
          CreateTable | {"ProvisionedThroughput":1} | Unexpected field type
          CreateTable | {"ProvisionedThroughput":{"ReadCapacityUnits":"1"}} | STRING_VALUE cannot be converted to Long
          CreateTable | {"KeySchema":["a"]}         | Unexpected value type in payload
          CreateTable | {"KeySchema":[[]]}          | Unrecognized collection type class com.amazonaws.dynamodb.v20120810.KeySchemaElement
          BatchWriteItem | {"RequestItems":[]}      | Unrecognized collection type java.util.Map<java.lang.String, java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>>
          """)
  void read_ofAMemberOfTheWrongType_answersTheServicesText(
      String operation, String request, String message) {
    ApiException answer = refused(operation, request);
    assertThat(answer.type()).isEqualTo(CommonErrors.SERIALIZATION);
    assertThat(answer.text()).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hello",
        "[]",
        "\"a\"",
        "1",
        "null",
        "{",
        "{\"TableName\"",
        "{} {}",
        "{\"TableName\":\"a}",
        "{'TableName':'a'}",
        "{\"a\":01}"
      })
  void read_ofABodyThatIsNoJsonObject_answersWithoutText(String body) {
    ApiException answer = refused("GetItem", body);
    assertThat(answer.type()).isEqualTo(CommonErrors.SERIALIZATION);
    assertThat(answer.text()).isEmpty();
  }

  /** A body of nothing but nesting costs no stack: the parser's own limit ends it. */
  @ParameterizedTest
  @ValueSource(ints = {33, 100, 1_000, 100_000})
  void read_ofDeepNesting_endsWithoutAFault(int levels) {
    String value = "{\"L\":[".repeat(levels) + "{\"S\":\"a\"}" + "]}".repeat(levels);
    String body = "{\"Key\":{\"a\":" + value + "}}";
    if (levels < 200) {
      assertThat(Json.request(Operation.GET_ITEM, body)).isInstanceOf(GetItemRequest.class);
    } else {
      assertThat(refused("GetItem", body).type()).isEqualTo(CommonErrors.SERIALIZATION);
    }
  }

  @Test
  void read_ofValuesTooDeep_keepsTheServicesAnswer() {
    String body = "{\"Key\":{\"a\":" + "{\"L\":[".repeat(100) + "]}".repeat(100) + "}}";
    AttributeValue value = key(body);
    int levels = 0;
    while (value instanceof AttributeValue.L(var values)) {
      value = values.getFirst();
      levels++;
    }
    assertThat(levels).isBetween(33, 100);
    assertThat(value).isInstanceOf(AttributeValue.Malformed.class);
  }

  /** A name may have 65,535 bytes (constraint of AttributeName), which is more than usual JSON. */
  @Test
  void read_ofTheLongestAttributeName_keepsIt() {
    String name = "n".repeat(65_535);
    String body = "{\"Key\":{\"" + name + "\":{\"S\":\"a\"}}}";
    GetItemRequest request = (GetItemRequest) Json.request(Operation.GET_ITEM, body);
    assertThat(request.key().attribute(name)).isEqualTo(new AttributeValue.S("a"));
  }

  /** A number outside of every type is of the wrong type, whatever the parser makes of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {"1e99", "1e999999999", "-1E99999999999", "1e-99999999999", "1E2147483648"})
  void read_ofAGiantNumber_isRefused(String number) {
    assertThat(refused("Query", "{\"Limit\":" + number + "}").type())
        .isEqualTo(CommonErrors.SERIALIZATION);
    assertThat(refused("ExportTableToPointInTime", "{\"ExportTime\":" + number + "}").type())
        .isEqualTo(CommonErrors.SERIALIZATION);
  }

  /** dynalite rounds fractions down, as the service does. */
  @Test
  void read_ofAFractionWhereAnIntegerBelongs_roundsDown() {
    assertThat(Json.request(Operation.QUERY, "{\"Limit\":2.9}"))
        .isEqualTo(QueryRequest.builder().limit(2).build());
  }

  /** Sources: dynalite 4.0's tests of putItem and getItem. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                     | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes
          {"X":"a"}              | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes
          {"S":null}             | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes
          {"S":"a","N":"1"}      | Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes
          {"S":"a","BOOL":true,"L":[]} | Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes
          {"NULL":false}         | One or more parameter values were invalid: Null attribute value types must have the value of true
          {"N":"abc"}            | The parameter cannot be converted to a numeric value: abc
          {"NS":["1","b"]}       | The parameter cannot be converted to a numeric value: b
          {"S":"a","N":"b"}      | The parameter cannot be converted to a numeric value: b
          """)
  void read_ofAValueOfNoDataType_keepsTheServicesAnswer(String value, String message) {
    assertThat(key("{\"Key\":{\"a\":" + value + "}}"))
        .isEqualTo(new AttributeValue.Malformed(message));
  }

  @ParameterizedTest
  @CsvSource({"true,true", "TRUE,true", "yes,true", "1,true", "false,false", "No,false", "0,false"})
  void read_ofATruthValueAsText_isTheTruthValue(String text, boolean expected) {
    AttributeValue value = key("{\"Key\":{\"a\":{\"BOOL\":\"" + text + "\"}}}");
    assertThat(value).isEqualTo(new AttributeValue.Bool(expected));
  }

  private static AttributeValue key(String body) {
    GetItemRequest request = (GetItemRequest) Json.request(Operation.GET_ITEM, body);
    return request.key().attribute("a");
  }

  private static ApiException refused(String operation, String body) {
    Operation asked = Operation.ofTarget("DynamoDB_20120810." + operation);
    ApiException answer = catchThrowableOfType(ApiException.class, () -> Json.request(asked, body));
    assertThat(answer).as(body).isNotNull();
    return answer;
  }
}
