package dev.stator.codegen;

import com.palantir.javapoet.CodeBlock;
import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.Shape;

/** The expressions that read a value from, and the statements that write it to, {@code json}. */
final class JsonCode {

  /** Where a value stands; the service words its errors by that. */
  enum Place {
    FIELD("Field"),
    ELEMENT("Element");

    private final String suffix;

    Place(String suffix) {
      this.suffix = suffix;
    }
  }

  private static final String NAMESPACE = "com.amazonaws.dynamodb.v20120810.";

  private final JavaTypes types;

  JsonCode(JavaTypes types) {
    this.types = types;
  }

  /** Returns the writer of the classes for lists and maps. */
  CollectionJsonSource collections() {
    return new CollectionJsonSource(types, this);
  }

  /** Returns an expression of the value at the parser's token, null for a JSON null. */
  CodeBlock read(Shape shape, Place place) {
    if (ApiModel.isAttributeValue(shape)) {
      return CodeBlock.of("$T.read$L(json)", JavaTypes.ATTRIBUTE_VALUE_JSON, place.suffix);
    }
    if (types.api().isItem(shape)) {
      return CodeBlock.of("$T.readItem$L(json)", JavaTypes.ATTRIBUTE_VALUE_JSON, place.suffix);
    }
    return switch (shape.getType()) {
      case LIST, SET -> composite("at" + place.suffix + "List(json)", shape);
      case MAP -> composite(mapStart((MapShape) shape, place), shape);
      case STRUCTURE, UNION -> composite(structureStart(shape, place), shape);
      default -> CodeBlock.of("$T.$L(json)", JavaTypes.JSON_INPUT, simple(shape));
    };
  }

  private String mapStart(MapShape shape, Place place) {
    String value = serviceType(types.api().target(shape.getValue()));
    return "at" + place.suffix + "Map(json, \"" + value + "\")";
  }

  private static String structureStart(Shape shape, Place place) {
    return "at" + place.suffix + "(json, \"" + shape.getId().getName() + "\")";
  }

  private static CodeBlock composite(String start, Shape shape) {
    return CodeBlock.of(
        "$T.$L ? $T.read(json) : null",
        JavaTypes.JSON_INPUT,
        start,
        JavaTypes.json(shape.getId().getName()));
  }

  private static String simple(Shape shape) {
    return switch (shape.getType()) {
      case STRING, ENUM -> "string";
      case BYTE, SHORT, INTEGER, INT_ENUM -> "integer";
      case LONG -> "longInteger";
      case FLOAT, DOUBLE -> "decimal";
      case BOOLEAN -> "bool";
      case TIMESTAMP -> "instant";
      case BLOB -> "binary";
      default -> throw new IllegalArgumentException(shape.getId() + " has no JSON form here");
    };
  }

  /** Returns the name of the type in the service's own code, which its errors quote. */
  private String serviceType(Shape shape) {
    return switch (shape) {
      case ListShape list ->
          "java.util.List<" + serviceType(types.api().target(list.getMember())) + ">";
      case MapShape map ->
          "java.util.Map<java.lang.String, "
              + serviceType(types.api().target(map.getValue()))
              + ">";
      default ->
          shape.isStructureShape() || shape.isUnionShape()
              ? NAMESPACE + shape.getId().getName()
              : "java.lang.String";
    };
  }

  /** Returns a statement, without its end, that writes the value of this expression. */
  CodeBlock write(Shape shape, CodeBlock value) {
    if (ApiModel.isAttributeValue(shape)) {
      return CodeBlock.of("$T.write($L, json)", JavaTypes.ATTRIBUTE_VALUE_JSON, value);
    }
    if (types.api().isItem(shape)) {
      return CodeBlock.of("$L.writeTo(json)", value);
    }
    return switch (shape.getType()) {
      case STRING, ENUM -> CodeBlock.of("json.writeString($L)", value);
      case BYTE, SHORT, INTEGER, INT_ENUM -> CodeBlock.of("json.writeNumber($L.intValue())", value);
      case LONG -> CodeBlock.of("json.writeNumber($L.longValue())", value);
      case FLOAT, DOUBLE -> CodeBlock.of("json.writeNumber($L.doubleValue())", value);
      case BOOLEAN -> CodeBlock.of("json.writeBoolean($L)", value);
      case TIMESTAMP -> CodeBlock.of("$T.instant($L, json)", JavaTypes.JSON_OUTPUT, value);
      case BLOB -> CodeBlock.of("json.writeBinary($L.array())", value);
      case LIST, SET, MAP, STRUCTURE, UNION ->
          CodeBlock.of("$T.write($L, json)", JavaTypes.json(shape.getId().getName()), value);
      default -> throw new IllegalArgumentException(shape.getId() + " has no JSON form here");
    };
  }
}
