package dev.stator.engine.operation.partiql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.storage.memory.MemoryEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
    String statement =
        "'Statement': 'SELECT s FROM Tab WHERE p IN (?, ?)',"
            + " 'Parameters': [{'S': 'a'}, {'S': 'b'}]";
    List<List<String>> pages = new ArrayList<>();
    String token = "";
    do {
      String response = api.call("ExecuteStatement", "{" + statement + token + "}");
      pages.add(sortKeys(response));
      token =
          TOKEN
              .matcher(response)
              .results()
              .map(next -> ", 'NextToken': '" + next.group(1) + "'")
              .findFirst()
              .orElse("");
    } while (!token.isEmpty());
    assertThat(pages).containsExactly(List.of("a1", "a2", "a3", "b1"), List.of("b2", "b3"));
  }
}
