package dev.stator.bench.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.bench.workload.BenchItem;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The floor answers as much as a server does, so that it is the floor of each workload. */
class FloorAnswersTest {
  private static final FloorAnswers ANSWERS = new FloorAnswers(new BenchItem(400, 1));
  private static final ByteBuf NO_BODY = Unpooled.EMPTY_BUFFER;

  private static String answer(FloorAnswers answers, String operation, ByteBuf body) {
    return answers.to("DynamoDB_20120810." + operation, body).body().toString(UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"GetItem,1", "Query,25", "BatchGetItem,25", "PutItem,0", "UpdateItem,0"})
  void anAnswerHasTheItemsOfItsOperation(String operation, int items) {
    String answer = answer(ANSWERS, operation, NO_BODY);
    assertThat(answer.split("\"d00\"", -1)).hasSize(items + 1);
    assertThat(answer.length()).isGreaterThanOrEqualTo(items * 400);
  }

  @ParameterizedTest
  @CsvSource({"1", "7", "100"})
  void aScanHasAsManyItemsAsItsLimit(int limit) {
    ByteBuf body = Unpooled.copiedBuffer("{\"TableName\":\"t\",\"Limit\":" + limit + "}", UTF_8);
    String answer = answer(ANSWERS, "Scan", body);
    assertThat(answer.split("\"d00\"", -1)).hasSize(limit + 1);
    assertThat(answer).contains("\"Count\":" + limit).contains("LastEvaluatedKey");
  }

  @Test
  void aPageEndsBehindOneMegabyte() {
    FloorAnswers large = new FloorAnswers(new BenchItem(300 * 1024, 1));
    assertThat(answer(large, "Query", NO_BODY))
        .contains("\"Count\":4")
        .contains("LastEvaluatedKey");
  }
}
