package dev.stator.engine.operation.partiql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.storage.memory.MemoryEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectPagesTest {
  private static final Pattern SORT_KEY = Pattern.compile("\\{'s':\\{'S':'([^']*)'\\}\\}");
  private static final Pattern TOKEN = Pattern.compile("'NextToken':'([^']*)'");

  private final ApiDriver api = new ApiDriver(new MemoryEngine(), EngineOptions.defaults());

  private static List<String> sortKeys(String response) {
    return SORT_KEY.matcher(response).results().map((MatchResult key) -> key.group(1)).toList();
  }

  /** Source: API reference, ExecuteStatement: a response holds 1 MB at the most. */
  @Test
  void select_ofSeveralPartitions_endsItsPageWithTheItemThatBringsAllOfThemTo1Mb() {
    api.call(
        "CreateTable",
        """
        {'TableName': 'Tab', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [{'AttributeName': 'p', 'AttributeType': 'S'},
           {'AttributeName': 's', 'AttributeType': 'S'}],
         'KeySchema': [{'AttributeName': 'p', 'KeyType': 'HASH'},
           {'AttributeName': 's', 'KeyType': 'RANGE'}]}
        """);
    String item =
        "{'p': {'S': '@p'}, 's': {'S': '@p@s'}, 'v': {'S': '" + "x".repeat(300_000) + "'}}";
    for (String partition : List.of("a", "b")) {
      for (String sort : List.of("1", "2", "3")) {
        api.call(
            "PutItem",
            "{'TableName': 'Tab', 'Item': "
                + item.replace("@p", partition).replace("@s", sort)
                + "}");
      }
    }
    assertThat(
            pages(
                "'Statement': 'SELECT s FROM Tab WHERE p IN (?, ?)',"
                    + " 'Parameters': [{'S': 'a'}, {'S': 'b'}]"))
        .containsExactly(List.of("a1", "a2", "a3", "b1"), List.of("b2", "b3"));
  }

  /** Source: developer guide, "PartiQL operators", IN: pages of up to 10 items. */
  @Test
  void select_withInOnTheKey_endsItsPageWithTheTenthItem() {
    List<String> keys = IntStream.range(10, 23).mapToObj(Integer::toString).toList();
    createHashTable(keys);
    assertThat(pages("'Statement': 'SELECT s FROM Hash WHERE s IN " + list(keys) + "'"))
        .containsExactly(keys.subList(0, 10), keys.subList(10, 13));
    assertThat(pages("'Limit': 4, 'Statement': 'SELECT s FROM Hash WHERE s IN " + list(keys) + "'"))
        .containsExactly(
            keys.subList(0, 4), keys.subList(4, 8), keys.subList(8, 12), keys.subList(12, 13));
    assertThat(
            pages("'Limit': 12, 'Statement': 'SELECT s FROM Hash WHERE s IN " + list(keys) + "'"))
        .containsExactly(keys.subList(0, 10), keys.subList(10, 13));
    assertThat(
            pages("'Statement': 'SELECT s FROM Hash WHERE s IN " + list(keys.subList(0, 10)) + "'"))
        .containsExactly(keys.subList(0, 10));
  }

  /** Source: as above, which says it of IN alone. */
  @Test
  void select_ofManyKeysWithoutIn_hasThemInOnePage() {
    List<String> keys = IntStream.range(10, 23).mapToObj(Integer::toString).toList();
    createHashTable(keys);
    String where =
        keys.stream().map(key -> "s = " + quoted(key)).collect(Collectors.joining(" OR "));
    assertThat(pages("'Statement': 'SELECT s FROM Hash WHERE " + where + "'"))
        .containsExactly(keys);
    assertThat(
            pages(
                    "'Statement': 'SELECT s FROM Hash WHERE contains(s, "
                        + quoted("1")
                        + ") OR s IN ("
                        + quoted("20")
                        + ")'")
                .getFirst())
        .contains("19", "20")
        .hasSize(12);
  }

  /** Nothing is equal to one of no values; what the service says to it is not known. */
  @Test
  void select_withInOfNoValues_findsNothing() {
    createHashTable(List.of("1"));
    assertThat(pages("'Statement': 'SELECT s FROM Hash WHERE s IN []'")).containsExactly(List.of());
    assertThat(pages("'Statement': 'SELECT s FROM Hash WHERE s IN [] ORDER BY s'"))
        .containsExactly(List.of());
  }

  private void createHashTable(List<String> keys) {
    api.call(
        "CreateTable",
        """
        {'TableName': 'Hash', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [{'AttributeName': 's', 'AttributeType': 'S'}],
         'KeySchema': [{'AttributeName': 's', 'KeyType': 'HASH'}]}
        """);
    for (String key : keys) {
      api.call("PutItem", "{'TableName': 'Hash', 'Item': {'s': {'S': '" + key + "'}}}");
    }
  }

  private static String list(List<String> keys) {
    return keys.stream().map(SelectPagesTest::quoted).collect(Collectors.joining(",", "(", ")"));
  }

  private static String quoted(String text) {
    return "\\u0027" + text + "\\u0027";
  }

  private List<List<String>> pages(String request) {
    List<List<String>> pages = new ArrayList<>();
    String token = "";
    do {
      String response = api.call("ExecuteStatement", "{" + request + token + "}");
      pages.add(sortKeys(response));
      token =
          TOKEN
              .matcher(response)
              .results()
              .map(next -> ", 'NextToken': '" + next.group(1) + "'")
              .findFirst()
              .orElse("");
    } while (!token.isEmpty());
    return pages;
  }
}
