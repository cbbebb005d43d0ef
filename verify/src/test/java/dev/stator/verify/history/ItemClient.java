package dev.stator.verify.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.verify.history.ItemModel.Answer;
import dev.stator.verify.history.ItemModel.Operation;
import dev.stator.verify.history.ItemModel.Thing;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the model's operations into the API's words, and its answers back. */
final class ItemClient {
  static final String TABLE =
      """
      {"TableName": "Items", "BillingMode": "PAY_PER_REQUEST",
       "AttributeDefinitions": [{"AttributeName": "k", "AttributeType": "S"}],
       "KeySchema": [{"AttributeName": "k", "KeyType": "HASH"}]}
      """;

  private static final Pattern VALUE = Pattern.compile("\"v\":\\{\"N\":\"(\\d+)\"}");
  private static final Pattern COUNT = Pattern.compile("\"n\":\\{\"N\":\"(\\d+)\"}");
  private static final String OLD =
      "\"ReturnValues\":\"ALL_OLD\",\"ReturnValuesOnConditionCheckFailure\":\"ALL_OLD\",";

  private final Transport transport;

  ItemClient(Transport transport) {
    this.transport = transport;
  }

  /** Does the operation on the item of this key; null where the outcome is not known. */
  @Nullable Answer call(String key, Operation operation) {
    return switch (operation) {
      case ItemModel.Get() -> send("GetItem", "\"ConsistentRead\":true," + key(key));
      case ItemModel.Put(int value) -> send("PutItem", OLD + item(key, value));
      case ItemModel.PutIfAbsent(int value) ->
          send(
              "PutItem",
              OLD + "\"ConditionExpression\":\"attribute_not_exists(k)\"," + item(key, value));
      case ItemModel.SetIf(int expected, int value) ->
          send(
              "UpdateItem",
              OLD
                  + ("\"UpdateExpression\":\"SET v = :v\",\"ConditionExpression\":\"v = :e\","
                          + "\"ExpressionAttributeValues\":{\":v\":{\"N\":\"%d\"},\":e\":{\"N\":\"%d\"}},")
                      .formatted(value, expected)
                  + key(key));
      case ItemModel.Increment() ->
          send(
              "UpdateItem",
              "\"UpdateExpression\":\"ADD n :one\",\"ReturnValues\":\"ALL_NEW\","
                  + "\"ExpressionAttributeValues\":{\":one\":{\"N\":\"1\"}},"
                  + key(key));
      case ItemModel.Delete() -> send("DeleteItem", OLD + key(key));
      case ItemModel.DeleteIf(int expected) ->
          send(
              "DeleteItem",
              OLD
                  + ("\"ConditionExpression\":\"v = :e\","
                          + "\"ExpressionAttributeValues\":{\":e\":{\"N\":\"%d\"}},")
                      .formatted(expected)
                  + key(key));
    };
  }

  private static String key(String key) {
    return "\"Key\":{\"k\":{\"S\":\"" + key + "\"}}";
  }

  private static String item(String key, int value) {
    return "\"Item\":{\"k\":{\"S\":\"%s\"},\"v\":{\"N\":\"%d\"}}".formatted(key, value);
  }

  private @Nullable Answer send(String operation, String members) {
    Transport.Reply reply = transport.send(operation, "{\"TableName\":\"Items\"," + members + "}");
    if (reply.status() == 200) {
      return new ItemModel.Done(thing(reply.body()));
    }
    if (reply.body().contains("ConditionalCheckFailedException")) {
      return new ItemModel.Refused(thing(reply.body()));
    }
    assertThat(reply.body()).contains("InternalServerError");
    return null;
  }

  private static Optional<Thing> thing(String body) {
    return body.contains("\"k\":")
        ? Optional.of(new Thing(number(VALUE, body), number(COUNT, body)))
        : Optional.empty();
  }

  private static int number(Pattern pattern, String body) {
    Matcher matcher = pattern.matcher(body);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }
}
