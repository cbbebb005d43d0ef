package dev.stator.fuzz;

import dev.stator.core.item.CorruptItemException;
import dev.stator.core.item.ItemCodec;
import dev.stator.core.item.StoredItem;
import dev.stator.model.ApiJson;
import dev.stator.model.AttributeValue;
import dev.stator.model.AttributeValueJson;
import dev.stator.model.Item;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Stored items: whatever the bytes are, they are an item or found to be corrupt, by each way of
 * reading them; and what is an item is the same one by each way.
 */
public final class StoredItemFuzz {
  private static final JsonFactory JSON = ApiJson.factory();

  private StoredItemFuzz() {}

  /** The bytes are those of an item on disk. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    Map<String, AttributeValue> attributes;
    try {
      attributes = ItemCodec.decode(bytes).attributes();
    } catch (CorruptItemException corrupt) {
      readPartly(bytes);
      return;
    }
    requireEqual(attributes, storedAgain(attributes));
    for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
      requireReadable(ItemCodec.decode(bytes), attribute.getKey(), attributes);
    }
    StoredItem stored = ItemCodec.decode(bytes);
    if (stored.attributeCount() == attributes.size() && isText(attributes)) {
      requireEqual(attributes, printedAndRead(stored));
    }
  }

  /** The reader allows one level of nesting more than the writer; such an item stays as it is. */
  private static Map<String, AttributeValue> storedAgain(Map<String, AttributeValue> attributes) {
    try {
      return ItemCodec.decode(ItemCodec.encode(Item.of(attributes))).attributes();
    } catch (IllegalArgumentException tooDeep) {
      return attributes;
    }
  }

  /** Text that is no UTF-8, which is never written, is replaced when read and printed as it is. */
  private static boolean isText(Map<String, AttributeValue> attributes) {
    return !attributes.toString().contains("\uFFFD");
  }

  /** A name that is stored twice is found first by name and last by all. */
  private static void requireReadable(
      StoredItem stored, String name, Map<String, AttributeValue> attributes) {
    if (stored.attributeCount() == attributes.size() && !name.contains("\uFFFD")) {
      requireEqual(attributes.get(name), stored.attribute(name));
    }
  }

  /** Bytes that are wrong somewhere may still be read elsewhere. */
  private static void readPartly(byte[] bytes) {
    try {
      StoredItem stored = ItemCodec.decode(bytes);
      var _ = stored.sizeBytes();
      var _ = stored.attributeCount();
      var _ = stored.attribute("a");
      print(stored);
    } catch (CorruptItemException expected) {
      // That is how it is said.
    }
  }

  private static byte[] print(StoredItem item) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out);
    item.writeTo(json);
    json.close();
    return out.toByteArray();
  }

  private static Map<String, AttributeValue> printedAndRead(StoredItem item) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), print(item))) {
      json.nextToken();
      Map<String, AttributeValue> read = AttributeValueJson.readMap(json);
      // The bytes of a number have room for two digits more than its text may have.
      return read.toString().contains("Malformed[") ? item.attributes() : read;
    }
  }

  private static void requireEqual(Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError(expected + " became " + actual);
    }
  }
}
