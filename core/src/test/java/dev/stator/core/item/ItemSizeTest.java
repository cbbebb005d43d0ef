package dev.stator.core.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.DynamoNumber;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What values weigh. Source: developer guide, "DynamoDB item sizes and formats"; numbers as
 * measured by dynamodb-conformance, limits/numberByteSize (see also the test of numbers).
 */
class ItemSizeTest {

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(new AttributeValue.S(""), 0),
        Arguments.of(new AttributeValue.S("hello"), 5),
        Arguments.of(new AttributeValue.S("é"), 2),
        Arguments.of(new AttributeValue.S("漢"), 3),
        Arguments.of(new AttributeValue.S("\uD83D\uDE00"), 4),
        Arguments.of(number("0"), 1),
        Arguments.of(number("-42"), 3),
        Arguments.of(number("3.14159"), 5),
        Arguments.of(new AttributeValue.B(Binary.wrap(new byte[7])), 7),
        Arguments.of(AttributeValue.TRUE, 1),
        Arguments.of(AttributeValue.NULL, 1),
        Arguments.of(new AttributeValue.L(List.of()), 3),
        Arguments.of(new AttributeValue.M(Map.of()), 3),
        Arguments.of(new AttributeValue.L(List.of(AttributeValue.NULL, number("1"))), 3 + 2 + 3),
        Arguments.of(new AttributeValue.M(Map.of("key", new AttributeValue.S("v"))), 3 + 1 + 3 + 1),
        Arguments.of(new AttributeValue.SS(List.of("a", "bc")), 3),
        Arguments.of(
            new AttributeValue.NS(List.of(DynamoNumber.of(1), DynamoNumber.of(-1))), 2 + 3),
        Arguments.of(
            new AttributeValue.BS(List.of(Binary.wrap(new byte[2]), Binary.wrap(new byte[3]))), 5));
  }

  @ParameterizedTest
  @MethodSource("values")
  void valueWeighed(AttributeValue value, int bytes) {
    assertThat(ItemSize.valueBytes(value)).isEqualTo(bytes);
    assertThat(ItemSize.attributesBytes(Map.of("näme", value))).isEqualTo(5 + bytes);
  }

  // Source: ExtendDB issue 91: the service takes 20,479 numbers of 38 digits beside a short key.
  @Test
  void setOf20479LongNumbersFitsIntoAnItem() {
    List<DynamoNumber> numbers =
        IntStream.range(0, 20_479)
            .mapToObj(i -> DynamoNumber.parse("9".repeat(33) + (10_000 + i * 4 + 1)))
            .toList();
    int bytes =
        ItemSize.attributesBytes(
            Map.of("pk", new AttributeValue.S("p"), "data", new AttributeValue.NS(numbers)));
    assertThat(bytes).isLessThanOrEqualTo(ItemSize.MAX_ITEM_BYTES);
  }

  @Test
  void itemOfOneByteTooManyRefused() {
    assertThatCode(() -> ItemSize.checkPut(409_600)).doesNotThrowAnyException();
    assertThatCode(() -> ItemSize.checkUpdate(409_600)).doesNotThrowAnyException();
    assertThatThrownBy(() -> ItemSize.checkPut(409_601))
        .hasMessage("Item size has exceeded the maximum allowed size");
    assertThatThrownBy(() -> ItemSize.checkUpdate(409_601))
        .hasMessage("Item size to update has exceeded the maximum allowed size");
  }

  @Property
  void textWeighsItsUtf8(@ForAll String text) {
    assertThat(ItemSize.utf8Bytes(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
  }

  private static AttributeValue number(String text) {
    return new AttributeValue.N(DynamoNumber.parse(text));
  }
}
