package dev.stator.core.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.DynamoNumber;
import dev.stator.model.Item;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The stored form, byte by byte, and what is refused of it. */
class StoredItemTest {

  // The bytes are part of the format: a change of them needs a new version, not a new test.
  @Test
  void itemOfEveryTypeStoredAsDocumented() {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("s", new AttributeValue.S("é"));
    attributes.put("n", new AttributeValue.N(DynamoNumber.parse("-1.5")));
    attributes.put("b", new AttributeValue.B(Binary.wrap(new byte[] {1, 2})));
    attributes.put("t", AttributeValue.TRUE);
    attributes.put("f", AttributeValue.FALSE);
    attributes.put("0", AttributeValue.NULL);
    attributes.put("l", new AttributeValue.L(List.of(AttributeValue.NULL)));
    attributes.put("m", new AttributeValue.M(Map.of("x", AttributeValue.TRUE)));
    attributes.put("S", new AttributeValue.SS(List.of("a")));
    attributes.put("N", new AttributeValue.NS(List.of(DynamoNumber.ZERO)));
    attributes.put("B", new AttributeValue.BS(List.of(Binary.wrap(new byte[] {3}))));
    assertThat(HexFormat.of().formatHex(ItemCodec.encode(Item.of(attributes))))
        .isEqualTo(
            "01" + "000024" + "0b" + "0173" + "01" + "02c3a9" + "016e" + "02" + "3efc9b" + "0162"
                + "03" + "020102" + "0174" + "04" + "0166" + "05" + "0130" + "06" + "016c" + "07"
                + "000002" + "01" + "06" + "016d" + "08" + "000004" + "01" + "0178" + "04" + "0153"
                + "09" + "000003" + "01" + "0161" + "014e" + "0a" + "000003" + "01" + "8000"
                + "0142" + "0b" + "000003" + "01" + "0103");
  }

  @Test
  void unknownVersionRefused() {
    assertThatThrownBy(() -> ItemCodec.decode(new byte[] {2, 0, 0, 0, 0}))
        .isInstanceOf(CorruptItemException.class)
        .hasMessageContaining("version 2");
  }

  @Test
  void itemCutOffInItsHeadRefused() {
    assertThatThrownBy(() -> ItemCodec.sizeBytes(new byte[] {1, 0, 0, 0}))
        .isInstanceOf(CorruptItemException.class);
    assertThatThrownBy(() -> ItemCodec.decode(new byte[0]))
        .isInstanceOf(CorruptItemException.class);
  }

  @Test
  void listsNestedWithoutEndRefusedAndNotFollowed() {
    // Each list claims to hold one list that reaches to the end.
    int levels = 100_000;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {ItemCodec.VERSION, 0, 0, 0, 1, 1, 'a'});
    for (int left = levels - 1; left >= 0; left--) {
      int length = left * 5 + 1;
      out.writeBytes(
          new byte[] {Tag.L, (byte) (length >> 16), (byte) (length >> 8), (byte) length, 1});
    }
    StoredItem item = ItemCodec.decode(out.toByteArray());
    assertThatThrownBy(item::attributes)
        .isInstanceOf(CorruptItemException.class)
        .hasMessageContaining("nested");
    assertThatThrownBy(() -> ItemCodecPropertyTest.json(item))
        .isInstanceOf(CorruptItemException.class)
        .hasMessageContaining("nested");
  }

  @Test
  void deepestValueOfTheServiceStored() {
    AttributeValue value = new AttributeValue.SS(List.of("leaf"));
    for (int level = 1; level < ValueRules.MAX_LEVELS; level++) {
      value = new AttributeValue.L(List.of(value));
    }
    Item item = Item.of(Map.of("a", value));
    StoredItem stored = ItemCodec.decode(ItemCodec.encode(item));
    assertThat(stored.attributes()).isEqualTo(item.attributes());
    assertThat(ItemCodecPropertyTest.json(stored)).isEqualTo(ItemCodecPropertyTest.json(item));
  }

  @Test
  void malformedValueNotStored() {
    Item item = Item.of(Map.of("a", new AttributeValue.Malformed("none")));
    assertThatThrownBy(() -> ItemCodec.encode(item)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void storedItemStoredAsItIs() {
    StoredItem stored =
        ItemCodec.decode(ItemCodec.encode(Item.of(Map.of("a", AttributeValue.NULL))));
    assertThat(ItemCodec.encode(stored)).isSameAs(stored.bytes());
  }
}
