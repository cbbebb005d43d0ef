package dev.stator.core.item;

import dev.stator.model.DynamoNumber;
import tools.jackson.core.JsonGenerator;

/**
 * Turns the bytes of a stored item into the API's JSON, value by value, without objects for them.
 */
final class ItemPrinter {
  private final ItemReader in;
  private final JsonGenerator json;
  private final byte[] digits = new byte[DynamoNumber.MAX_PRINTED_CHARS];

  ItemPrinter(ItemReader in, JsonGenerator json) {
    this.in = in;
    this.json = json;
  }

  void attributes(int depth) {
    json.writeStartObject();
    for (int left = in.count(); left > 0; left--) {
      json.writeName(in.text());
      value(depth);
    }
    json.writeEndObject();
  }

  private void value(int depth) {
    byte tag = in.tag();
    json.writeStartObject();
    switch (tag) {
      case Tag.S -> {
        json.writeName("S");
        text();
      }
      case Tag.N -> {
        json.writeName("N");
        number();
      }
      case Tag.B -> {
        json.writeName("B");
        binary();
      }
      case Tag.TRUE, Tag.FALSE -> {
        json.writeName("BOOL");
        json.writeBoolean(tag == Tag.TRUE);
      }
      case Tag.NULL -> {
        json.writeName("NULL");
        json.writeBoolean(true);
      }
      case Tag.L, Tag.M, Tag.SS, Tag.NS, Tag.BS -> container(tag, depth + 1);
      default -> throw ItemReader.unknownTag(tag);
    }
    json.writeEndObject();
  }

  private void container(byte tag, int depth) {
    ItemReader.checkDepth(depth);
    int end = in.containerEnd();
    switch (tag) {
      case Tag.L -> elements("L", () -> value(depth));
      case Tag.SS -> elements("SS", this::text);
      case Tag.NS -> elements("NS", this::number);
      case Tag.BS -> elements("BS", this::binary);
      default -> {
        json.writeName("M");
        attributes(depth);
      }
    }
    in.checkEnd(end);
  }

  private void elements(String type, Runnable element) {
    json.writeName(type);
    json.writeStartArray();
    for (int left = in.count(); left > 0; left--) {
      element.run();
    }
    json.writeEndArray();
  }

  private void text() {
    int length = in.length();
    json.writeUTF8String(in.bytes, in.at, length);
    in.at += length;
  }

  private void number() {
    int size = in.numberBytes();
    int printed = DynamoNumber.print(in.bytes, in.at, in.at + size, digits, 0);
    json.writeRawUTF8String(digits, 0, printed);
    in.at += size;
  }

  private void binary() {
    int length = in.length();
    json.writeBinary(in.bytes, in.at, length);
    in.at += length;
  }
}
