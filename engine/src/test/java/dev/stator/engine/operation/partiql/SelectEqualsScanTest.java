package dev.stator.engine.operation.partiql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.Call;
import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.DynamoNumber;
import dev.stator.model.ExecuteStatementRequest;
import dev.stator.model.ExecuteStatementResponse;
import dev.stator.model.Item;
import dev.stator.model.Operation;
import dev.stator.model.PutItemRequest;
import dev.stator.model.ScanRequest;
import dev.stator.model.ScanResponse;
import dev.stator.storage.memory.MemoryEngine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever way a SELECT finds its items, by key or by looking at everything, in one page or in
 * many: they are those that a Scan with the same condition as its filter keeps.
 */
class SelectEqualsScanTest {
  private static final int ROUNDS = 3000;
  private static final int MAX_LEVELS = 3;

  private final SplittableRandom random;
  private final Engine engine;

  SelectEqualsScanTest() {
    long seed = Long.getLong("stator.seed", new SplittableRandom().nextLong());
    System.out.println("SelectEqualsScanTest: -Dstator.seed=" + seed);
    random = new SplittableRandom(seed);
    engine = Engine.open(new MemoryEngine(), EngineOptions.defaults());
  }

  /** A condition in both languages; the values of the one are parameters of the other. */
  private static final class Condition {
    final StringBuilder statement = new StringBuilder();
    final StringBuilder filter = new StringBuilder();
    final List<AttributeValue> values = new ArrayList<>();

    void both(String text) {
      statement.append(text);
      filter.append(text);
    }

    void value(AttributeValue value) {
      statement.append('?');
      filter.append(":v").append(values.size());
      values.add(value);
    }
  }

  @Test
  void select_ofAnyCondition_findsWhatAScanKeeps() {
    createTable();
    int refused = 0;
    int byKey = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Condition condition = new Condition();
      boolean keyed = random.nextInt(3) > 0;
      if (keyed) {
        keyed(condition);
        condition.both(" AND ");
      }
      condition(condition, keyed ? MAX_LEVELS - 1 : MAX_LEVELS, keyed);
      try {
        assertThat(selected(condition))
            .as("%s %s", condition.statement, condition.values)
            .isEqualTo(kept(condition));
        byKey += keyed ? 1 : 0;
      } catch (ApiException refusal) {
        assertThat(refusal.text()).containsAnyOf("Overlapping conditions", "Too many decomposed");
        refused++;
      }
    }
    assertThat(refused).as("refused").isLessThan(ROUNDS / 2);
    assertThat(byKey).as("by key").isGreaterThan(ROUNDS / 5);
  }

  private void createTable() {
    new ApiDriver(engine, false)
        .call(
            "CreateTable",
            """
            {'TableName': 'Tab', 'BillingMode': 'PAY_PER_REQUEST',
             'AttributeDefinitions': [{'AttributeName': 'p', 'AttributeType': 'S'},
               {'AttributeName': 's', 'AttributeType': 'N'}],
             'KeySchema': [{'AttributeName': 'p', 'KeyType': 'HASH'},
               {'AttributeName': 's', 'KeyType': 'RANGE'}]}
            """);
    for (String partition : List.of("a", "b", "c")) {
      for (int sort = 0; sort < 6; sort++) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("p", new AttributeValue.S(partition));
        item.put("s", number(sort));
        for (String name : List.of("x", "y")) {
          if (random.nextInt(4) > 0) {
            item.put(name, value());
          }
        }
        engine.execute(
            Operation.PUT_ITEM,
            PutItemRequest.builder().tableName("Tab").item(Item.of(item)).build(),
            Call.anonymous());
      }
    }
  }

  private static AttributeValue number(int value) {
    return new AttributeValue.N(DynamoNumber.of(value));
  }

  private AttributeValue value() {
    return switch (random.nextInt(6)) {
      case 0, 1 -> number(random.nextInt(4));
      case 2, 3 -> new AttributeValue.S("abab".substring(random.nextInt(4)));
      case 4 -> AttributeValue.NULL;
      default -> new AttributeValue.SS(List.of("a", "b"));
    };
  }

  private AttributeValue ordered() {
    return random.nextBoolean()
        ? number(random.nextInt(4))
        : new AttributeValue.S("abab".substring(random.nextInt(4)));
  }

  private AttributeValue partition() {
    return new AttributeValue.S(String.valueOf((char) ('a' + random.nextInt(4))));
  }

  private void keyed(Condition condition) {
    condition.both("p ");
    if (random.nextBoolean()) {
      condition.both("= ");
      condition.value(partition());
    } else {
      condition.both("IN (");
      condition.value(partition());
      condition.both(", ");
      condition.value(partition());
      condition.both(")");
    }
  }

  private void condition(Condition condition, int levels, boolean enclosed) {
    if (levels == 0 || random.nextInt(3) == 0) {
      test(condition);
      return;
    }
    if (random.nextInt(4) == 0) {
      condition.both("NOT ");
      condition(condition, levels - 1, true);
      return;
    }
    if (enclosed) {
      condition.both("(");
    }
    condition(condition, levels - 1, true);
    condition.both(random.nextBoolean() ? " AND " : " OR ");
    condition(condition, levels - 1, true);
    if (enclosed) {
      condition.both(")");
    }
  }

  private void test(Condition condition) {
    String attribute = random.nextBoolean() ? "x" : "y";
    switch (random.nextInt(9)) {
      case 0 -> keyed(condition);
      case 1, 2 -> comparison(condition, "s", number(random.nextInt(6)));
      case 3 -> comparison(condition, attribute, ordered());
      case 4 -> {
        int lower = random.nextInt(6);
        condition.both((random.nextBoolean() ? "s" : attribute) + " BETWEEN ");
        condition.value(number(lower));
        condition.both(" AND ");
        condition.value(number(lower + random.nextInt(3)));
      }
      case 5 -> {
        condition.both((random.nextBoolean() ? "begins_with(" : "contains(") + attribute + ", ");
        condition.value(new AttributeValue.S("ab".substring(random.nextInt(2))));
        condition.both(")");
      }
      case 6 -> {
        boolean missing = random.nextBoolean();
        condition.statement.append(attribute).append(missing ? " IS MISSING" : " IS NOT MISSING");
        condition
            .filter
            .append(missing ? "attribute_not_exists(" : "attribute_exists(")
            .append(attribute)
            .append(")");
      }
      case 7 -> {
        condition.both("attribute_type(" + attribute + ", ");
        condition.value(new AttributeValue.S(random.nextBoolean() ? "NULL" : "N"));
        condition.both(")");
      }
      default -> {
        condition.both("size(" + attribute + ") > ");
        condition.value(number(random.nextInt(3)));
      }
    }
  }

  private void comparison(Condition condition, String attribute, AttributeValue value) {
    String operator = List.of("=", "<>", "<", "<=", ">", ">=").get(random.nextInt(6));
    condition.both(attribute + " " + operator + " ");
    condition.value(value);
  }

  private List<String> selected(Condition condition) {
    List<Item> items = new ArrayList<>();
    Integer limit = random.nextBoolean() ? null : 1 + random.nextInt(4);
    String token = null;
    do {
      ExecuteStatementResponse page = page(condition, limit, token);
      items.addAll(Objects.requireNonNull(page.items()));
      token = page.nextToken();
    } while (token != null);
    return told(items);
  }

  private ExecuteStatementResponse page(
      Condition condition, @Nullable Integer limit, @Nullable String token) {
    String statement = "SELECT * FROM \"Tab\" WHERE " + condition.statement;
    ExecuteStatementRequest request =
        ExecuteStatementRequest.builder()
            .statement(statement)
            .parameters(condition.values.isEmpty() ? null : condition.values)
            .nextToken(token)
            .limit(limit)
            .build();
    return (ExecuteStatementResponse)
        engine.execute(Operation.EXECUTE_STATEMENT, request, Call.anonymous());
  }

  private List<String> kept(Condition condition) {
    Map<String, AttributeValue> values = new HashMap<>();
    for (AttributeValue value : condition.values) {
      values.put(":v" + values.size(), value);
    }
    ScanRequest request =
        ScanRequest.builder()
            .tableName("Tab")
            .filterExpression(condition.filter.toString())
            .expressionAttributeValues(values.isEmpty() ? null : values)
            .build();
    ScanResponse scanned = (ScanResponse) engine.execute(Operation.SCAN, request, Call.anonymous());
    return told(Objects.requireNonNull(scanned.items()));
  }

  /** The items as texts, in one order, each as often as it was found. */
  private static List<String> told(List<Item> items) {
    return items.stream()
        .map(item -> item.attribute("p") + "/" + item.attribute("s"))
        .sorted()
        .collect(Collectors.toList());
  }
}
