package dev.stator.core.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.model.Item;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The stored form of arbitrary items, and what becomes of arbitrary bytes. */
class ItemCodecPropertyTest {
  private static final JsonFactory JSON = new JsonFactory();

  @Provide
  Arbitrary<Item> items() {
    return RandomItems.items();
  }

  @Property(tries = 200)
  void storedItemKeepsAttributesAndTheirOrder(@ForAll("items") Item item) {
    StoredItem stored = ItemCodec.decode(ItemCodec.encode(item));
    assertThat(stored.attributeCount()).isEqualTo(item.attributeCount());
    assertThat(stored.attributes()).isEqualTo(item.attributes());
    assertThat(List.copyOf(stored.attributes().keySet()))
        .isEqualTo(List.copyOf(item.attributes().keySet()));
  }

  @Property(tries = 200)
  void attributeReadAloneIsThatOfTheItem(@ForAll("items") Item item) {
    byte[] bytes = ItemCodec.encode(item);
    item.attributes()
        .forEach(
            (name, value) -> assertThat(ItemCodec.decode(bytes).attribute(name)).isEqualTo(value));
    assertThat(ItemCodec.decode(bytes).attribute("no such attribute")).isNull();
  }

  @Property(tries = 200)
  void jsonFromBytesIsThatFromObjects(@ForAll("items") Item item) {
    assertThat(json(ItemCodec.decode(ItemCodec.encode(item)))).isEqualTo(json(item));
  }

  @Property(tries = 200)
  void storedSizeIsTheComputedOne(@ForAll("items") Item item) {
    byte[] bytes = ItemCodec.encode(item);
    assertThat(ItemCodec.sizeBytes(bytes)).isEqualTo(ItemSize.attributesBytes(item.attributes()));
    assertThat(ItemSize.itemBytes(ItemCodec.decode(bytes))).isEqualTo(ItemSize.itemBytes(item));
  }

  @Provide
  Arbitrary<byte[]> corrupted() {
    return RandomItems.items()
        .map(ItemCodec::encode)
        .flatMap(bytes ->
            Arbitraries.integers()
                .between(0, bytes.length - 1)
                .flatMap(at ->
                    Arbitraries.bytes()
                        .map(value -> {
                          byte[] broken = bytes.clone();
                          broken[at] = value;
                          return broken;
                        })));
  }

  @Property(tries = 500)
  void itemWithOneWrongByteReadOrRefused(@ForAll("corrupted") byte[] bytes) {
    assertReadOrRefused(bytes);
  }

  @Property
  void anyBytesReadOrRefused(@ForAll byte[] bytes) {
    byte[] versioned = bytes.clone();
    if (versioned.length > 0) {
      versioned[0] = ItemCodec.VERSION;
    }
    assertReadOrRefused(versioned);
  }

  @Property(tries = 200)
  void itemCutOffRefused(@ForAll("items") Item item, @ForAll short cut) {
    byte[] bytes = ItemCodec.encode(item);
    byte[] shorter = Arrays.copyOf(bytes, Math.floorMod(cut, bytes.length));
    try {
      ItemCodec.decode(shorter).attributes();
    } catch (CorruptItemException e) {
      return;
    }
    throw new AssertionError("a cut off item was read");
  }

  private static void assertReadOrRefused(byte[] bytes) {
    try {
      StoredItem item = ItemCodec.decode(bytes);
      item.attribute("a");
      item.sizeBytes();
      json(item);
      item.attributes();
    } catch (CorruptItemException e) {
      assertThat(e).hasMessageContaining("stored item");
    }
  }

  static String json(Item item) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      item.writeTo(json);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
