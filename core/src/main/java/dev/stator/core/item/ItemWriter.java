package dev.stator.core.item;

import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.DynamoNumber;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes the stored form of one item, and weighs it on the way. */
final class ItemWriter {
  private static final int FIRST_BYTES = 512;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int at;
  private int size;

  byte[] item(Map<String, AttributeValue> attributes) {
    bytes[0] = ItemCodec.VERSION;
    at = ItemCodec.BODY_AT;
    attributes(attributes, 0);
    length(ItemCodec.SIZE_AT, size);
    return Arrays.copyOf(bytes, at);
  }

  private void attributes(Map<String, AttributeValue> attributes, int depth) {
    varint(attributes.size());
    for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
      size += text(attribute.getKey());
      value(attribute.getValue(), depth);
    }
  }

  private void value(AttributeValue value, int depth) {
    switch (value) {
      case AttributeValue.S(String string) -> {
        tag(Tag.S);
        size += text(string);
      }
      case AttributeValue.N(DynamoNumber number) -> {
        tag(Tag.N);
        number(number);
      }
      case AttributeValue.B(Binary binary) -> {
        tag(Tag.B);
        size += sized(binary.array());
      }
      case AttributeValue.Bool(boolean bool) -> {
        tag(bool ? Tag.TRUE : Tag.FALSE);
        size++;
      }
      case AttributeValue.Null() -> {
        tag(Tag.NULL);
        size++;
      }
      case AttributeValue.L(List<AttributeValue> values) -> list(values, depth + 1);
      case AttributeValue.M(Map<String, AttributeValue> values) -> map(values, depth + 1);
      case AttributeValue.SS(List<String> values) -> {
        int start = open(Tag.SS, values.size());
        for (String member : values) {
          size += text(member);
        }
        close(start);
      }
      case AttributeValue.NS(List<DynamoNumber> values) -> {
        int start = open(Tag.NS, values.size());
        values.forEach(this::number);
        close(start);
      }
      case AttributeValue.BS(List<Binary> values) -> {
        int start = open(Tag.BS, values.size());
        for (Binary member : values) {
          size += sized(member.array());
        }
        close(start);
      }
      case AttributeValue.Malformed malformed ->
          throw new IllegalArgumentException(malformed.message());
    }
  }

  private void list(List<AttributeValue> values, int depth) {
    checkDepth(depth);
    int start = open(Tag.L, values.size());
    size += ItemSize.DOCUMENT_BYTES + values.size() * ItemSize.ELEMENT_BYTES;
    for (AttributeValue element : values) {
      value(element, depth);
    }
    close(start);
  }

  private void map(Map<String, AttributeValue> values, int depth) {
    checkDepth(depth);
    tag(Tag.M);
    int start = reserveLength();
    size += ItemSize.DOCUMENT_BYTES + values.size() * ItemSize.ELEMENT_BYTES;
    attributes(values, depth);
    close(start);
  }

  private static void checkDepth(int depth) {
    if (depth > ItemCodec.MAX_CONTAINERS) {
      throw new IllegalArgumentException("an item is nested too deeply");
    }
  }

  private int open(byte tag, int count) {
    tag(tag);
    int start = reserveLength();
    varint(count);
    return start;
  }

  private int reserveLength() {
    room(3);
    int start = at;
    at += 3;
    return start;
  }

  private void close(int start) {
    length(start, at - start - 3);
  }

  private void length(int to, int length) {
    if (length > ItemCodec.MAX_LENGTH) {
      throw new IllegalArgumentException("an item is too large to be stored");
    }
    bytes[to] = (byte) (length >> 16);
    bytes[to + 1] = (byte) (length >> 8);
    bytes[to + 2] = (byte) length;
  }

  private void number(DynamoNumber number) {
    byte[] encoded = number.encoded();
    room(encoded.length);
    System.arraycopy(encoded, 0, bytes, at, encoded.length);
    at += encoded.length;
    size += number.itemSizeBytes();
  }

  private int text(String text) {
    return sized(text.getBytes(StandardCharsets.UTF_8));
  }

  private int sized(byte[] content) {
    varint(content.length);
    room(content.length);
    System.arraycopy(content, 0, bytes, at, content.length);
    at += content.length;
    return content.length;
  }

  private void tag(byte tag) {
    room(1);
    bytes[at++] = tag;
  }

  private void varint(int value) {
    room(5);
    int rest = value;
    while (rest >= 0x80) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
  }

  private void room(int wanted) {
    if (bytes.length - at < wanted) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + wanted));
    }
  }
}
