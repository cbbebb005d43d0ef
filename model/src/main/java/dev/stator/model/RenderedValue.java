package dev.stator.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
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

  private RenderedValue() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case List<?> list -> list.stream().map(RenderedValue::of).toList().toString();
      case Map<?, ?> map -> map(map);
      case Item item -> map(item.attributes());
      case AttributeValue attribute -> attributeValue(attribute);
      case Structure structure -> structure(structure);
      default -> value.toString();
    };
  }

  private static String map(Map<?, ?> map) {
    StringJoiner entries = new StringJoiner(", ", "{", "}");
    map.forEach((key, value) -> entries.add(key + "=" + of(value)));
    return entries.toString();
  }

  private static String structure(Structure structure) {
    StructureConstraints table = ConstraintTables.of(structure.shape());
    StringJoiner members = new StringJoiner(", ", table.name() + "(", ")");
    table.members().stream()
        .sorted(Comparator.comparingInt(MemberConstraints::index))
        .map(member -> member.lowerName() + "=" + of(structure.member(member.index())))
        .forEach(members::add);
    table.hiddenMembers().forEach(hidden -> members.add(hidden + "=null"));
    return members.toString();
  }

  private static String attributeValue(AttributeValue value) {
    StringJoiner members = new StringJoiner(", ", "AttributeValue(", ")");
    String present = member(value);
    for (String member : ATTRIBUTE_VALUE_MEMBERS) {
      members.add(member + "=" + (member.equals(present) ? content(value) : "null"));
    }
    return members.toString();
  }

  private static String member(AttributeValue value) {
    if (value instanceof AttributeValue.Malformed) {
      return "";
    }
    String name = value.type().name();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static String content(AttributeValue value) {
    return switch (value) {
      case AttributeValue.S(String text) -> text;
      case AttributeValue.N(DynamoNumber number) -> number.toString();
      case AttributeValue.B(Binary binary) -> binary.toString();
      case AttributeValue.Bool(boolean bool) -> Boolean.toString(bool);
      case AttributeValue.Null() -> "true";
      case AttributeValue.L(var values) -> of(values);
      case AttributeValue.M(var values) -> map(values);
      case AttributeValue.SS(var values) -> values.toString();
      case AttributeValue.NS(var values) -> values.toString();
      case AttributeValue.BS(var values) -> values.toString();
      case AttributeValue.Malformed malformed -> malformed.message();
    };
  }
}
