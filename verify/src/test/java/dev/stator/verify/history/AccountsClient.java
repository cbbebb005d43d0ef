package dev.stator.verify.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.verify.history.AccountsModel.Answer;
import dev.stator.verify.history.AccountsModel.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Puts operations on accounts into the API's words, and its answers back. The actions of a
 * transaction are in lines of their own.
 */
final class AccountsClient {
  static final String TABLE =
      """
      {"TableName": "Accounts", "BillingMode": "PAY_PER_REQUEST",
       "AttributeDefinitions": [{"AttributeName": "k", "AttributeType": "S"}],
       "KeySchema": [{"AttributeName": "k", "KeyType": "HASH"}]}
      """;

  private static final int OK = 200;
  private static final int FAULT = 500;
  private static final Pattern BALANCE = Pattern.compile("\"b\":\\{\"N\":\"(-?\\d+)\"}");

  private final Transport transport;
  private final String name;

  /** Speaks of accounts whose keys have this name. */
  AccountsClient(Transport transport, String name) {
    this.transport = transport;
    this.name = name;
  }

  /** How a call went. */
  sealed interface Result {
    /** It was answered. */
    record Answered(Answer answer) implements Result {}

    /** It met another one that was going on, and was not done. */
    record Conflicted() implements Result {}

    /** Nobody knows whether it was done. */
    record Unknown() implements Result {}
  }

  /** Gives every account its first balance; a hostile store may need to be asked several times. */
  void open() {
    for (int account = 0; account < AccountsModel.ACCOUNTS; account++) {
      String item =
          "{\"TableName\":\"Accounts\",\"Item\":{\"k\":{\"S\":\"%s\"},\"b\":{\"N\":\"%d\"}}}"
              .formatted(key(account), AccountsModel.FIRST_BALANCE);
      while (transport.send("PutItem", item).status() != OK) {
        // Once more; it is the same item each time.
      }
    }
  }

  /** Does the operation. */
  Result call(Operation operation) {
    return switch (operation) {
      case AccountsModel.Transfer(int from, int to, int amount) ->
          write(add(from, -amount, "b >= :a"), add(to, amount, null));
      case AccountsModel.Withdraw(int from, int checked, int amount) ->
          write(add(from, -amount, "b >= :a"), check(checked, amount));
      case AccountsModel.ReadAll() ->
          result(transport.send("TransactGetItems", transaction(gets())));
      case AccountsModel.Read(int account) ->
          result(
              transport.send("GetItem", "{%s,\"ConsistentRead\":true}".formatted(target(account))));
      case AccountsModel.Deposit(int account, int amount) ->
          result(
              transport.send(
                  "UpdateItem",
                  ("{%s,\"UpdateExpression\":\"ADD b :n\",\"ReturnValues\":\"UPDATED_NEW\","
                          + "\"ExpressionAttributeValues\":{\":n\":{\"N\":\"%d\"}}}")
                      .formatted(target(account), amount)));
    };
  }

  private Result write(String... actions) {
    return result(transport.send("TransactWriteItems", transaction(List.of(actions))));
  }

  private static String transaction(List<String> actions) {
    return actions.stream().collect(Collectors.joining("\n,\n", "{\"TransactItems\":[\n", "\n]}"));
  }

  private List<String> gets() {
    return IntStream.range(0, AccountsModel.ACCOUNTS)
        .mapToObj(account -> "{\"Get\":{%s}}".formatted(target(account)))
        .toList();
  }

  private String add(int account, int amount, String condition) {
    String value = "\":n\":{\"N\":\"%d\"}".formatted(amount);
    return condition == null
        ? ("{\"Update\":{%s,\"UpdateExpression\":\"ADD b :n\","
                + "\"ExpressionAttributeValues\":{%s}}}")
            .formatted(target(account), value)
        : ("{\"Update\":{%s,\"UpdateExpression\":\"ADD b :n\",\"ConditionExpression\":\"%s\","
                + "\"ExpressionAttributeValues\":{%s,\":a\":{\"N\":\"%d\"}}}}")
            .formatted(target(account), condition, value, -amount);
  }

  private String check(int account, int amount) {
    return ("{\"ConditionCheck\":{%s,\"ConditionExpression\":\"b >= :a\","
            + "\"ExpressionAttributeValues\":{\":a\":{\"N\":\"%d\"}}}}")
        .formatted(target(account), amount);
  }

  private String target(int account) {
    return "\"TableName\":\"Accounts\",\"Key\":{\"k\":{\"S\":\"%s\"}}".formatted(key(account));
  }

  private String key(int account) {
    return name + "-" + account;
  }

  private static Result result(Transport.Reply reply) {
    if (reply.status() == OK) {
      return new Result.Answered(new AccountsModel.Done(balances(reply.body())));
    }
    if (reply.body().contains("TransactionConflict")) {
      return new Result.Conflicted();
    }
    if (reply.body().contains("ConditionalCheckFailed")) {
      return new Result.Answered(new AccountsModel.Refused());
    }
    assertThat(reply.status()).as(reply.body()).isEqualTo(FAULT);
    return new Result.Unknown();
  }

  private static List<Integer> balances(String body) {
    List<Integer> balances = new ArrayList<>();
    Matcher matcher = BALANCE.matcher(body);
    while (matcher.find()) {
      balances.add(Integer.parseInt(matcher.group(1)));
    }
    return balances;
  }
}
