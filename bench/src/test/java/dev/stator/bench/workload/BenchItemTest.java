package dev.stator.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.bench.command.UsageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sent is what the figures say was sent. */
class BenchItemTest {
  private static final Pattern ATTRIBUTE = Pattern.compile("\"(\\w+)\":\\{\"S\":\"([^\"]*)\"}");

  /**
   * An item's size is the UTF-8 bytes of its attributes' names and string values, and for a number
   * of one or two digits 2 bytes ("Item sizes and formats" in the developer guide).
   */
  @ParameterizedTest
  @CsvSource({
    "400,1,ITEMS",
    "400,10,ITEMS",
    "1024,7,ROWS",
    "409600,1,ROWS",
    "29,1,ITEMS",
    "29,1,ROWS",
    "400,1,INDEXED"
  })
  void anItemHasTheSizeThatItIsAskedFor(int sizeBytes, int attributes, Tables.Kind kind) {
    String json = new BenchItem(sizeBytes, attributes).json(Tables.key(kind, 12_345), 3);
    Matcher matcher = ATTRIBUTE.matcher(json);
    int size = "n".length() + 2;
    int count = 0;
    while (matcher.find()) {
      size += matcher.group(1).length() + matcher.group(2).length();
      count++;
    }
    assertThat(size).isEqualTo(sizeBytes);
    assertThat(count).isEqualTo(attributes + keyAttributes(kind));
    assertThat(json).contains("\"n\":{\"N\":\"0\"}");
  }

  private static int keyAttributes(Tables.Kind kind) {
    return switch (kind) {
      case ITEMS, STREAMED -> 1;
      case ROWS -> 2;
      case INDEXED -> 3;
    };
  }

  @ParameterizedTest
  @CsvSource({"28,1", "400,0", "400,101", "409601,1"})
  void anItemThatCannotBeIsRefused(int sizeBytes, int attributes) {
    assertThatThrownBy(() -> new BenchItem(sizeBytes, attributes))
        .isInstanceOf(UsageException.class);
  }

  @ParameterizedTest
  @EnumSource(Tables.Kind.class)
  void theKeyOfARequestIsTheKeyOfTheItem(Tables.Kind kind) {
    String key = Tables.key(kind, 7).json();
    assertThat(new BenchItem(400, 1).json(Tables.key(kind, 7), 0))
        .startsWith(key.substring(0, key.length() - 1));
    assertThat(Tables.key(kind, 8).json()).isNotEqualTo(key);
  }

  @Test
  void anItemIsWrittenWithAnotherContentThanBefore() {
    BenchItem item = new BenchItem(400, 1);
    ItemKey key = new ItemKey.Single(7);
    assertThat(item.json(key, 1)).isNotEqualTo(item.json(key, 2)).hasSameSizeAs(item.json(key, 2));
  }
}
