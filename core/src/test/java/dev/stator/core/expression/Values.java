package dev.stator.core.expression;

import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.DynamoNumber;
import dev.stator.model.Item;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Attribute values in a short notation for tables of cases: {@code 'text'}, {@code 12.5}, {@code
 * b'bytes'}, {@code true}, {@code false}, {@code null}, {@code [a, b]} for lists, {@code {k: v}}
 * for maps and {@code <a, b>} for sets.
 */
final class Values {
  private final String text;
  private int position;

  private Values(String text) {
    this.text = text;
  }

  /** Returns the value that the text stands for. */
  static AttributeValue value(String text) {
    return new Values(text).next();
  }

  /** Returns the item that the text, a map, stands for. */
  static Item item(String text) {
    return Item.of(map(text));
  }

  /** Returns the members of the map that the text stands for. */
  static Map<String, AttributeValue> map(String text) {
    return ((AttributeValue.M) value(text)).values();
  }

  private AttributeValue next() {
    skipSpace();
    char c = text.charAt(position);
    return switch (c) {
      case '\'' -> new AttributeValue.S(quoted());
      case 'b' -> binary();
      case '[' -> new AttributeValue.L(members(']'));
      case '<' -> set(members('>'));
      case '{' -> new AttributeValue.M(entries());
      default -> word();
    };
  }

  private String quoted() {
    int end = text.indexOf('\'', position + 1);
    String value = text.substring(position + 1, end);
    position = end + 1;
    return value;
  }

  private AttributeValue binary() {
    position++;
    return new AttributeValue.B(Binary.wrap(quoted().getBytes(StandardCharsets.ISO_8859_1)));
  }

  private List<AttributeValue> members(char close) {
    List<AttributeValue> members = new ArrayList<>();
    position++;
    while (!closes(close)) {
      members.add(next());
    }
    return members;
  }

  private Map<String, AttributeValue> entries() {
    Map<String, AttributeValue> entries = new LinkedHashMap<>();
    position++;
    while (!closes('}')) {
      int colon = text.indexOf(": ", position + 1);
      String name = text.substring(position, colon).strip();
      position = colon + 1;
      entries.put(name, next());
    }
    return entries;
  }

  private boolean closes(char close) {
    skipSpace();
    if (text.charAt(position) == ',') {
      position++;
      skipSpace();
    }
    if (text.charAt(position) != close) {
      return false;
    }
    position++;
    return true;
  }

  private static AttributeValue set(List<AttributeValue> members) {
    List<String> strings = new ArrayList<>();
    List<DynamoNumber> numbers = new ArrayList<>();
    List<Binary> binaries = new ArrayList<>();
    for (AttributeValue member : members) {
      if (member instanceof AttributeValue.S s) {
        strings.add(s.value());
      } else if (member instanceof AttributeValue.N n) {
        numbers.add(n.value());
      } else if (member instanceof AttributeValue.B b) {
        binaries.add(b.value());
      }
    }
    if (!numbers.isEmpty()) {
      return new AttributeValue.NS(numbers);
    }
    return binaries.isEmpty() ? new AttributeValue.SS(strings) : new AttributeValue.BS(binaries);
  }

  private AttributeValue word() {
    int start = position;
    while (position < text.length() && ",]}> ".indexOf(text.charAt(position)) < 0) {
      position++;
    }
    String word = text.substring(start, position);
    return switch (word) {
      case "true" -> AttributeValue.TRUE;
      case "false" -> AttributeValue.FALSE;
      case "null" -> AttributeValue.NULL;
      default -> new AttributeValue.N(DynamoNumber.parse(word));
    };
  }

  private void skipSpace() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
  }
}
