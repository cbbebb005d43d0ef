package dev.stator.core.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.CommonErrors;
import dev.stator.model.DynamoNumber;
import dev.stator.model.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What values a client may send. Texts: dynalite's tests (putItem, deleteItem, batchGetItem), run
 * against the service; dynamodb-conformance (nesting, emptyValues), captured from it.
 */
class ValueRulesTest {
  private static final String INVALID = "One or more parameter values were invalid: ";

  static Stream<Arguments> brokenValues() {
    return Stream.of(
        Arguments.of(new AttributeValue.SS(List.of()), INVALID + "An string set  may not be empty"),
        Arguments.of(new AttributeValue.NS(List.of()), INVALID + "An number set  may not be empty"),
        Arguments.of(new AttributeValue.BS(List.of()), INVALID + "Binary sets should not be empty"),
        Arguments.of(
            new AttributeValue.SS(List.of("a", "b", "a")),
            INVALID + "Input collection [a, b, a] contains duplicates."),
        Arguments.of(numbers("1", "1"), "Input collection contains duplicates"),
        Arguments.of(numbers("1", "2", "1.0"), "Input collection contains duplicates"),
        Arguments.of(
            new AttributeValue.BS(List.of(binary('b'), binary('b'))),
            INVALID + "Input collection [Yg==, Yg==]of type BS contains duplicates."),
        Arguments.of(
            new AttributeValue.Malformed("Supplied AttributeValue is empty"),
            "Supplied AttributeValue is empty"));
  }

  @ParameterizedTest
  @MethodSource("brokenValues")
  void brokenValueRefusedAtEveryDepth(AttributeValue value, String message) {
    assertRefused(() -> ValueRules.check(value, ValueWording.OLDER), message);
    assertRefused(
        () -> ValueRules.check(new AttributeValue.L(List.of(value)), ValueWording.OLDER), message);
    assertRefused(
        () ->
            ValueRules.check(
                item("a", new AttributeValue.M(Map.of("b", value))), ValueWording.OLDER),
        message);
    assertRefused(
        () -> ValueRules.checkExpressionValues(Map.of(":b", value), ValueWording.OLDER),
        "ExpressionAttributeValues contains invalid value: " + message + " for key :b");
  }

  static Stream<AttributeValue> goodValues() {
    return Stream.of(
        new AttributeValue.S(""),
        new AttributeValue.B(Binary.wrap(new byte[0])),
        new AttributeValue.SS(List.of("")),
        new AttributeValue.BS(List.of(Binary.wrap(new byte[0]))),
        new AttributeValue.L(List.of()),
        new AttributeValue.M(Map.of()),
        numbers("1", "-1"),
        nested(31));
  }

  @ParameterizedTest
  @MethodSource("goodValues")
  void goodValueAccepted(AttributeValue value) {
    assertThatCode(() -> ValueRules.check(item("a", value), ValueWording.OLDER))
        .doesNotThrowAnyException();
    assertThatCode(() -> ValueRules.checkExpressionValues(Map.of(":v", value), ValueWording.OLDER))
        .doesNotThrowAnyException();
    assertThatCode(() -> ValueRules.checkUpdatedLevels(item("a", value)))
        .doesNotThrowAnyException();
  }

  // Source: dynamodb-conformance, error-messages/valueLayers.
  @Test
  void currentWordingTellsMembersInOrderUpToTheRepeat() {
    assertRefusedToday(
        new AttributeValue.SS(List.of("b", "a", "b")),
        INVALID + "Input collection [\"a\", \"b\", \"b\"] contains duplicates.");
    Binary zero = Binary.wrap(new byte[] {0});
    assertRefusedToday(
        new AttributeValue.BS(List.of(Binary.wrap(new byte[] {-1}), zero, zero)),
        INVALID + "Input collection [\"AA==\",\"/w==\",\"AA==\"]of type BS contains duplicates.");
    assertRefusedToday(numbers("2", "1", "2"), INVALID + "Input collection contains duplicates.");
    assertRefusedToday(new AttributeValue.Malformed("today", "before"), "today");
  }

  private static void assertRefusedToday(AttributeValue value, String message) {
    assertRefused(() -> ValueRules.check(value, ValueWording.CURRENT), message);
    assertRefused(
        () -> ValueRules.checkExpressionValues(Map.of(":v", value), ValueWording.CURRENT), message);
  }

  // Source: dynamodb-conformance, validation-ordering/deepRequests.
  @Test
  void emptyNameToldBeforeNestingAndNestingBeforeNamesInside() {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("m", new AttributeValue.M(Map.of("", AttributeValue.TRUE)));
    attributes.put("d", nested(40));
    assertRefused(
        () -> ValueRules.check(Item.of(attributes), ValueWording.OLDER),
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
            + " beyond supported limit");
    attributes.put("", AttributeValue.TRUE);
    assertRefused(
        () -> ValueRules.check(Item.of(attributes), ValueWording.OLDER), "Empty attribute name");
  }

  @Test
  void valueWithMoreThan32LevelsRefused() {
    String message =
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
            + " beyond supported limit";
    assertRefused(() -> ValueRules.check(item("a", nested(32)), ValueWording.OLDER), message);
    assertRefused(
        () -> ValueRules.checkExpressionValues(Map.of(":v", nested(32)), ValueWording.CURRENT),
        message);
  }

  @Test
  void updatedItemWithMoreThan32LevelsRefused() {
    assertRefused(
        () -> ValueRules.checkUpdatedLevels(item("a", nested(32))),
        "Nesting Levels have exceeded supported limits");
  }

  @Test
  void firstBrokenAttributeTold() {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("z", new AttributeValue.NS(List.of()));
    attributes.put("a", new AttributeValue.SS(List.of()));
    assertRefused(
        () -> ValueRules.check(Item.of(attributes), ValueWording.OLDER),
        INVALID + "An number set  may not be empty");
  }

  // Source: ExtendDB issue 365, measured on the service.
  @Test
  void attributeNameOf65536BytesRefusedAtEveryDepth() {
    String longest = "é".repeat(32_767) + "a";
    assertThatCode(() -> ValueRules.check(item(longest, AttributeValue.NULL), ValueWording.OLDER))
        .doesNotThrowAnyException();
    String message = "Attribute name is too large, must be less than 65536 bytes";
    Item broken = item(longest + "b", AttributeValue.NULL);
    assertRefused(() -> ValueRules.check(broken, ValueWording.OLDER), message);
    assertRefused(
        () -> ValueRules.check(new AttributeValue.M(broken.attributes()), ValueWording.OLDER),
        message);
  }

  @Test
  void emptyAttributeNameRefused() {
    assertRefused(
        () -> ValueRules.check(item("", AttributeValue.NULL), ValueWording.OLDER),
        "Empty attribute name");
  }

  private static void assertRefused(ThrowingCallable check, String message) {
    assertThatThrownBy(check)
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.type()).isEqualTo(CommonErrors.VALIDATION))
        .hasMessage(message);
  }

  private static Item item(String name, AttributeValue value) {
    return Item.of(Map.of(name, value));
  }

  private static AttributeValue nested(int maps) {
    AttributeValue value = new AttributeValue.S("leaf");
    for (int i = 0; i < maps; i++) {
      value = new AttributeValue.M(Map.of("n", value));
    }
    return value;
  }

  private static AttributeValue numbers(String... texts) {
    return new AttributeValue.NS(Stream.of(texts).map(DynamoNumber::parse).toList());
  }

  private static Binary binary(char c) {
    return Binary.wrap(new byte[] {(byte) c});
  }
}
