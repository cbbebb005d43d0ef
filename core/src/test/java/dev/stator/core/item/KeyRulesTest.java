package dev.stator.core.item;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.core.key.KeyAttribute;
import dev.stator.core.key.KeySchema;
import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.DataType;
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
 * What keys a table and its indexes take. Texts: dynalite's tests (putItem, getItem,
 * batchWriteItem), run against the service; dynamodb-conformance (captures of GetItem, DeleteItem
 * and BatchWriteItem, error-messages/putItem and transactWriteItemsIndexes), captured from it.
 */
class KeyRulesTest {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String NO_MATCH = "The provided key element does not match the schema";

  private static final KeyRules RULES =
      new KeyRules(
          new KeySchema(
              List.of(new KeyAttribute("a", DataType.S)),
              List.of(new KeyAttribute("b", DataType.B))),
          Map.of(
              "z", index(new KeyAttribute("c", DataType.S)),
              "i", index(new KeyAttribute("c", DataType.S)),
              "j", index(new KeyAttribute("d", DataType.B))));

  private static KeySchema index(KeyAttribute hash) {
    return new KeySchema(List.of(hash), List.of());
  }

  @Test
  void itemWithItsKeyAccepted() {
    Item item = item("a", string("x"), "b", binary(1), "c", string("y"), "e", AttributeValue.NULL);
    assertThatCode(() -> RULES.checkPut(item)).doesNotThrowAnyException();
    assertThatCode(() -> RULES.checkBatchPut(item)).doesNotThrowAnyException();
    assertThatCode(() -> RULES.checkIndexKeys(item)).doesNotThrowAnyException();
    assertThatCode(() -> RULES.checkKey(item("a", string("x"), "b", binary(1))))
        .doesNotThrowAnyException();
  }

  @Test
  void itemWithoutAKeyAttributeRefused() {
    assertRefused(
        () -> RULES.checkPut(item("a", string("x"))), INVALID + "Missing the key b in the item");
    // Source: dynamodb-conformance, error-messages/batchWriteItem.
    assertRefused(
        () -> RULES.checkBatchPut(item("b", binary(1))),
        "The provided key element does not match the schema");
  }

  @Test
  void itemWithAKeyAttributeOfAnotherTypeRefused() {
    Item item = item("a", number(1), "b", binary(1));
    assertRefused(
        () -> RULES.checkPut(item), INVALID + "Type mismatch for key a expected: S actual: N");
    assertRefused(() -> RULES.checkBatchPut(item), NO_MATCH);
  }

  static Stream<Item> otherKeys() {
    return Stream.of(
        item(),
        item("a", string("x")),
        item("b", binary(1)),
        item("a", string("x"), "c", binary(1)),
        item("a", string("x"), "b", binary(1), "c", string("x")),
        item("a", string("x"), "b", string("x")),
        item("a", AttributeValue.TRUE, "b", binary(1)),
        item("a", new AttributeValue.L(List.of()), "b", binary(1)));
  }

  @ParameterizedTest
  @MethodSource("otherKeys")
  void keyOfAnotherSchemaRefused(Item key) {
    assertRefused(() -> RULES.checkKey(key), NO_MATCH);
  }

  static Stream<Arguments> emptyKeys() {
    String text =
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ";
    return Stream.of(
        Arguments.of(item("a", string(""), "b", binary(1)), text + "string value. Key: a"),
        Arguments.of(item("a", string("x"), "b", binary(0)), text + "binary value. Key: b"));
  }

  @ParameterizedTest
  @MethodSource("emptyKeys")
  void emptyKeyRefused(Item key, String message) {
    assertRefused(() -> RULES.checkPut(key), message);
    assertRefused(() -> RULES.checkBatchPut(key), message);
    assertRefused(() -> RULES.checkKey(key), message);
    assertRefused(() -> RULES.checkKeyNotEmpty(key), message);
  }

  @Test
  void longestKeyAccepted() {
    Item key = item("a", string("é".repeat(1024)), "b", binary(1024));
    assertThatCode(() -> RULES.checkKey(key)).doesNotThrowAnyException();
    assertThatCode(() -> RULES.checkPut(key)).doesNotThrowAnyException();
  }

  static Stream<Arguments> longKeys() {
    return Stream.of(
        Arguments.of(
            item("a", string("é".repeat(1024) + "a"), "b", binary(1)),
            INVALID + "Size of hashkey has exceeded the maximum size limit of2048 bytes"),
        Arguments.of(
            item("a", string("x"), "b", binary(1025)),
            INVALID
                + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes"));
  }

  @ParameterizedTest
  @MethodSource("longKeys")
  void keyThatIsTooLongRefused(Item key, String message) {
    assertRefused(() -> RULES.checkPut(key), message);
    assertRefused(() -> RULES.checkBatchPut(key), message);
    assertRefused(() -> RULES.checkKey(key), message);
  }

  @Test
  void indexKeyOfAnotherTypeRefusedWithTheFirstIndexByName() {
    String message = INVALID + "Type mismatch for Index Key c Expected: S Actual: N IndexName: i";
    assertRefused(() -> RULES.checkIndexKeys(item("c", number(1))), message);
    assertRefused(
        () -> RULES.checkUpdateOfIndexKeys(Map.of("c", DataType.N)::get, () -> Item.of(Map.of())),
        message);
    assertRefused(
        () -> RULES.checkUpdatedIndexKeys(item("c", number(1))),
        "The update expression attempted to update the secondary index key to unsupported type");
  }

  @Test
  void emptyIndexKeyOfAPutRefused() {
    String text =
        "One or more parameter values are not valid. A value specified for a secondary index key"
            + " is not supported. The AttributeValue for a key attribute cannot contain an empty ";
    assertRefused(
        () -> RULES.checkIndexKeys(item("c", string(""))),
        text + "string value. IndexName: i, IndexKey: c");
    assertRefused(
        () -> RULES.checkIndexKeys(item("d", binary(0))),
        text + "binary value. IndexName: j, IndexKey: d");
  }

  @Test
  void emptyIndexKeyOfAnUpdateRefused() {
    String text =
        "One or more parameter values are not valid. The update expression attempted to update a"
            + " secondary index key to a value that is not supported. The AttributeValue for a key"
            + " attribute cannot contain an empty ";
    assertRefused(() -> RULES.checkUpdatedIndexKeys(item("c", string(""))), text + "string value.");
    assertRefused(() -> RULES.checkUpdatedIndexKeys(item("d", binary(0))), text + "binary value.");
  }

  @Test
  void indexKeyThatIsTooLongRefused() {
    assertRefused(
        () -> RULES.checkIndexKeys(item("c", string("x".repeat(2049)))),
        INVALID
            + "Size limit exceeded for Index Key c Actual Size: 2049 bytes Max Size: 2048 bytes"
            + " IndexName: i");
  }

  private static void assertRefused(ThrowingCallable check, String message) {
    assertThatThrownBy(check).isInstanceOf(ApiException.class).hasMessage(message);
  }

  private static Item item(Object... namesAndValues) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      attributes.put((String) namesAndValues[i], (AttributeValue) namesAndValues[i + 1]);
    }
    return Item.of(attributes);
  }

  private static AttributeValue string(String value) {
    return new AttributeValue.S(value);
  }

  private static AttributeValue number(long value) {
    return new AttributeValue.N(DynamoNumber.of(value));
  }

  private static AttributeValue binary(int length) {
    return new AttributeValue.B(Binary.wrap(new byte[length]));
  }
}
