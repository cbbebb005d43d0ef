package dev.stator.core.item;

import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.DynamoNumber;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A place in the bytes of a stored item, moving forward. Every step is checked against the end of
 * the bytes, so that whatever they are, reading them ends, and with {@link CorruptItemException}
 * where they are wrong.
 */
final class ItemReader {
  final byte[] bytes;
  int at;
  private final int limit;

  ItemReader(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
    this.limit = bytes.length;
  }

  byte tag() {
    if (at >= limit) {
      throw cutOff();
    }
    return bytes[at++];
  }

  int varint() {
    int value = 0;
    for (int shift = 0; shift < 32; shift += 7) {
      byte next = tag();
      value |= (next & 0x7F) << shift;
      if (next >= 0) {
        if (value < 0) {
          break;
        }
        return value;
      }
    }
    throw new CorruptItemException("a stored item holds an impossible length");
  }

  /** Returns how many members follow; each takes at least one byte, so no more than bytes are. */
  int count() {
    return checkedLength(varint());
  }

  /** Returns how many bytes follow. */
  int length() {
    return checkedLength(varint());
  }

  private int checkedLength(int length) {
    if (length > limit - at) {
      throw cutOff();
    }
    return length;
  }

  private static CorruptItemException cutOff() {
    return new CorruptItemException("a stored item is cut off");
  }

  /** Returns the offset behind a container whose length starts here. */
  int containerEnd() {
    if (limit - at < 3) {
      throw cutOff();
    }
    int length = (bytes[at] & 0xFF) << 16 | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF);
    at += 3;
    return at + checkedLength(length);
  }

  /** Returns how many bytes the number takes that starts here. */
  int numberBytes() {
    try {
      return DynamoNumber.encodedSizeBytes(bytes, at, limit);
    } catch (IllegalArgumentException e) {
      throw new CorruptItemException("a stored item holds a broken number", e);
    }
  }

  void checkEnd(int end) {
    if (at != end) {
      throw new CorruptItemException("a container of a stored item ends in the wrong place");
    }
  }

  String text() {
    int length = length();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  private Binary binary() {
    int length = length();
    Binary binary = Binary.wrap(Arrays.copyOfRange(bytes, at, at + length));
    at += length;
    return binary;
  }

  private DynamoNumber number() {
    int size = numberBytes();
    DynamoNumber number = DynamoNumber.decode(bytes, at, at + size);
    at += size;
    return number;
  }

  void skipValue() {
    switch (tag()) {
      case Tag.S, Tag.B -> {
        int length = length();
        at += length;
      }
      case Tag.N -> at += numberBytes();
      case Tag.TRUE, Tag.FALSE, Tag.NULL -> {}
      case Tag.L, Tag.M, Tag.SS, Tag.NS, Tag.BS -> at = containerEnd();
      default -> throw unknownTag(bytes[at - 1]);
    }
  }

  static CorruptItemException unknownTag(byte tag) {
    return new CorruptItemException("a stored item holds a value of the unknown type " + tag);
  }

  AttributeValue value(int depth) {
    byte tag = tag();
    return switch (tag) {
      case Tag.S -> new AttributeValue.S(text());
      case Tag.N -> new AttributeValue.N(number());
      case Tag.B -> new AttributeValue.B(binary());
      case Tag.TRUE -> AttributeValue.TRUE;
      case Tag.FALSE -> AttributeValue.FALSE;
      case Tag.NULL -> AttributeValue.NULL;
      case Tag.L, Tag.M, Tag.SS, Tag.NS, Tag.BS -> container(tag, depth + 1);
      default -> throw unknownTag(tag);
    };
  }

  private AttributeValue container(byte tag, int depth) {
    checkDepth(depth);
    int end = containerEnd();
    AttributeValue value =
        switch (tag) {
          case Tag.L -> new AttributeValue.L(list(depth));
          case Tag.M -> new AttributeValue.M(attributes(depth));
          case Tag.SS -> new AttributeValue.SS(members(this::text));
          case Tag.NS -> new AttributeValue.NS(members(this::number));
          case Tag.BS -> new AttributeValue.BS(members(this::binary));
          default -> throw unknownTag(tag);
        };
    checkEnd(end);
    return value;
  }

  static void checkDepth(int depth) {
    // Sets count as well here: one in the innermost list or map is the deepest that is written.
    if (depth > ItemCodec.MAX_CONTAINERS + 1) {
      throw new CorruptItemException("a stored item is nested too deeply");
    }
  }

  private List<AttributeValue> list(int depth) {
    int count = count();
    List<AttributeValue> values = new ArrayList<>(count);
    for (int left = count; left > 0; left--) {
      values.add(value(depth));
    }
    return values;
  }

  Map<String, AttributeValue> attributes(int depth) {
    int count = count();
    Map<String, AttributeValue> attributes = LinkedHashMap.newLinkedHashMap(count);
    for (int left = count; left > 0; left--) {
      String name = text();
      attributes.put(name, value(depth));
    }
    return attributes;
  }

  private <T> List<T> members(Supplier<T> member) {
    int count = count();
    List<T> members = new ArrayList<>(count);
    for (int left = count; left > 0; left--) {
      members.add(member.get());
    }
    return members;
  }
}
