package dev.stator.core.item;

import dev.stator.model.AttributeValue;
import dev.stator.model.Item;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * An item in its stored form, of which only what is asked for is decoded. Immutable and safe to
 * share between threads; two are equal where their bytes are.
 *
 * <p>All methods that read attributes throw {@link CorruptItemException} where the bytes are wrong.
 */
public final class StoredItem implements Item {
  private final byte[] bytes;
  // Decoded at most a few times by racing threads; the map is immutable, so any of them will do.
  private @Nullable Map<String, AttributeValue> decoded;

  StoredItem(byte[] bytes) {
    ItemCodec.checkHead(bytes);
    this.bytes = bytes;
  }

  /** Returns the stored form itself, not a copy: the caller must not change it. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns the size by DynamoDB's rules, in bytes. Reads four bytes. */
  public int sizeBytes() {
    return ItemCodec.sizeBytes(bytes);
  }

  @Override
  public @Nullable AttributeValue attribute(String name) {
    Map<String, AttributeValue> known = decoded;
    if (known != null) {
      return known.get(name);
    }
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    ItemReader in = body();
    for (int left = in.count(); left > 0; left--) {
      int length = in.length();
      int start = in.at;
      in.at += length;
      if (Arrays.equals(bytes, start, in.at, wanted, 0, wanted.length)) {
        return in.value(0);
      }
      in.skipValue();
    }
    return null;
  }

  @Override
  public int attributeCount() {
    return body().count();
  }

  @Override
  public Map<String, AttributeValue> attributes() {
    Map<String, AttributeValue> known = decoded;
    if (known == null) {
      ItemReader in = body();
      known = Collections.unmodifiableMap(in.attributes(0));
      in.checkEnd(bytes.length);
      decoded = known;
    }
    return known;
  }

  /**
   * Writes the item as one JSON object in the API's form, straight from its bytes.
   *
   * @param json a generator of UTF-8 bytes; one of characters cannot take bytes
   */
  @Override
  public void writeTo(JsonGenerator json) {
    ItemReader in = body();
    new ItemPrinter(in, json).attributes(0);
    in.checkEnd(bytes.length);
  }

  private ItemReader body() {
    return new ItemReader(bytes, ItemCodec.BODY_AT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredItem item && Arrays.equals(bytes, item.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Returns the size of the item, never its data, which does not belong into logs. */
  @Override
  public String toString() {
    return "StoredItem[" + bytes.length + " bytes]";
  }
}
