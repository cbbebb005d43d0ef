package dev.stator.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent is what the figures say was sent. */
class BenchItemTest {
  private static final Pattern ATTRIBUTE = Pattern.compile("\"(\\w+)\":\\{\"S\":\"([^\"]*)\"}");

  /** An item's size is the UTF-8 bytes of its attributes' names and string values. */
  @ParameterizedTest
  @CsvSource({"400,1", "400,10", "1024,7", "409600,1", "22,1"})
  void anItemHasTheSizeThatItIsAskedFor(int sizeBytes, int attributes) {
    Matcher matcher = ATTRIBUTE.matcher(new BenchItem(sizeBytes, attributes).json(12_345));
    int size = 0;
    int count = 0;
    while (matcher.find()) {
      size += matcher.group(1).length() + matcher.group(2).length();
      count++;
    }
    assertThat(size).isEqualTo(sizeBytes);
    assertThat(count).isEqualTo(attributes + 1);
  }

  @ParameterizedTest
  @CsvSource({"21,1", "400,0", "400,101", "409601,1"})
  void anItemThatCannotBeIsRefused(int sizeBytes, int attributes) {
    assertThatThrownBy(() -> new BenchItem(sizeBytes, attributes))
        .isInstanceOf(UsageException.class);
  }

  @Test
  void theKeyOfARequestIsTheKeyOfTheItem() {
    String key = BenchItem.keyJson(7);
    assertThat(new BenchItem(400, 1).json(7)).startsWith(key.substring(0, key.length() - 1));
    assertThat(BenchItem.keyJson(8)).isNotEqualTo(key);
  }

  @Test
  void aRequestNamesItsOperationAndTheLengthOfItsBody() {
    Endpoint endpoint = Endpoint.parse("http://127.0.0.1:8000");
    String request = new String(Workload.GET.request(endpoint, new BenchItem(400, 1), 3), UTF_8);
    String[] parts = request.split("\r\n\r\n", 2);
    assertThat(parts[0])
        .startsWith("POST / HTTP/1.1\r\n")
        .contains("\r\nHost: 127.0.0.1:8000\r\n")
        .contains("\r\nX-Amz-Target: DynamoDB_20120810.GetItem\r\n")
        .endsWith("\r\nContent-Length: " + parts[1].length());
    assertThat(parts[1])
        .isEqualTo(
            "{\"TableName\":\"stator-bench\",\"Key\":{\"id\":{\"S\":\"item-00000000003\"}}}");
  }
}
