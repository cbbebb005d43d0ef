package dev.stator.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as constraint errors quote them: in the form that the service's own classes print, such as
 * {@code [KeySchemaElement(attributeName=id, keyType=HASH)]}.
 *
 * <p>The members of {@code AttributeValue} include six that the API does not have; a capture of the
 * service's answers shows them (dynamodb-conformance, 2026-09-20, probe c_bw_over25).
 */
final class RenderedValue {
  private static final List<String> ATTRIBUTE_VALUE_MEMBERS =
      List.of(
          "s",
          "n",
          "b",
          "iNT",
          "dECIMAL",
          "dOUBLE",
          "sS",
          "nS",
          "bS",
          "iNTSET",
          "dECIMALSET",
          "dOUBLESET",
          "m",
          "l",
          "nULL",
          "bOOL");

  private final BoundedText text = new BoundedText();

  private RenderedValue() {}

  /** Returns the beginning of a value's form, as far as {@link BoundedText} takes it. */
  static String of(@Nullable Object value) {
    RenderedValue rendered = new RenderedValue();
    rendered.add(value);
    return rendered.text.toString();
  }

  private void add(@Nullable Object value) {
    switch (value) {
      case null -> text.add("null");
      case List<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      case Item item -> map(item.attributes());
      case AttributeValue attribute -> attributeValue(attribute);
      case Structure structure -> structure(structure);
      default -> text.add(value.toString());
    }
  }

  private void list(List<?> list) {
    String before = "[";
    for (Object element : list) {
      if (text.isFull()) {
        return;
      }
      text.add(before);
      add(element);
      before = ", ";
    }
    text.add(list.isEmpty() ? "[]" : "]");
  }

  private void map(Map<?, ?> map) {
    String before = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (text.isFull()) {
        return;
      }
      text.add(before).add(String.valueOf(entry.getKey())).add("=");
      add(entry.getValue());
      before = ", ";
    }
    text.add(map.isEmpty() ? "{}" : "}");
  }

  private void structure(Structure structure) {
    StructureConstraints table = ConstraintTables.of(structure.shape());
    List<MemberConstraints> members =
        table.members().stream().sorted(Comparator.comparingInt(MemberConstraints::index)).toList();
    text.add(table.name()).add("(");
    String before = "";
    for (MemberConstraints member : members) {
      text.add(before).add(member.lowerName()).add("=");
      add(structure.member(member.index()));
      before = ", ";
    }
    for (String hidden : table.hiddenMembers()) {
      text.add(before).add(hidden).add("=null");
      before = ", ";
    }
    text.add(")");
  }

  private void attributeValue(AttributeValue value) {
    String present = member(value);
    String before = "AttributeValue(";
    for (String member : ATTRIBUTE_VALUE_MEMBERS) {
      text.add(before).add(member).add("=");
      if (member.equals(present)) {
        content(value);
      } else {
        text.add("null");
      }
      before = ", ";
    }
    text.add(")");
  }

  private static String member(AttributeValue value) {
    if (value instanceof AttributeValue.Malformed) {
      return "";
    }
    String name = value.type().name();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private void content(AttributeValue value) {
    switch (value) {
      case AttributeValue.S(String string) -> text.add(string);
      case AttributeValue.N(DynamoNumber number) -> text.add(number.toString());
      case AttributeValue.B(Binary binary) -> text.add(binary.toString());
      case AttributeValue.Bool(boolean bool) -> text.add(Boolean.toString(bool));
      case AttributeValue.Null() -> text.add("true");
      case AttributeValue.L(var values) -> list(values);
      case AttributeValue.M(var values) -> map(values);
      case AttributeValue.SS(var values) -> list(values);
      case AttributeValue.NS(var values) -> list(values);
      case AttributeValue.BS(var values) -> list(values);
      case AttributeValue.Malformed malformed -> text.add(malformed.message());
    }
  }
}
