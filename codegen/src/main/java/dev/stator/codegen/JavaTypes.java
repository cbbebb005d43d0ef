package dev.stator.codegen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;

/** The Java types of the model's shapes. */
final class JavaTypes {
  static final String PACKAGE = "dev.stator.model";
  static final ClassName STRUCTURE = named("Structure");
  static final ClassName JSON_INPUT = named("JsonInput");
  static final ClassName JSON_OUTPUT = named("JsonOutput");
  static final ClassName ATTRIBUTE_VALUE_JSON = named("AttributeValueJson");
  static final ClassName JSON_PARSER = ClassName.get("tools.jackson.core", "JsonParser");
  static final ClassName JSON_GENERATOR = ClassName.get("tools.jackson.core", "JsonGenerator");
  static final ClassName SERIALIZED_STRING =
      ClassName.get("tools.jackson.core.io", "SerializedString");
  private static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");

  private final ApiModel api;

  JavaTypes(ApiModel api) {
    this.api = api;
  }

  ApiModel api() {
    return api;
  }

  /** Returns the class of this name in the package of the model. */
  static ClassName named(String name) {
    return ClassName.get(PACKAGE, name);
  }

  /** Returns the class that reads and writes the JSON form of the shape or record of this name. */
  static ClassName json(String name) {
    return named(name + "Json");
  }

  static TypeName nullable(TypeName type) {
    return type.annotated(AnnotationSpec.builder(NULLABLE).build());
  }

  /** Returns the type of a member that may be absent. */
  TypeName component(MemberShape member) {
    return nullable(of(api.target(member)));
  }

  TypeName of(Shape shape) {
    if (ApiModel.isAttributeValue(shape)) {
      return named("AttributeValue");
    }
    if (api.isItem(shape)) {
      return named("Item");
    }
    return switch (shape.getType()) {
      case STRING, ENUM -> ClassName.get(String.class);
      case BYTE, SHORT, INTEGER, INT_ENUM -> ClassName.get(Integer.class);
      case LONG -> ClassName.get(Long.class);
      case FLOAT, DOUBLE -> ClassName.get(Double.class);
      case BOOLEAN -> ClassName.get(Boolean.class);
      case TIMESTAMP -> ClassName.get(Instant.class);
      case BLOB -> named("Binary");
      case LIST, SET -> list((ListShape) shape);
      case MAP -> map((MapShape) shape);
      case STRUCTURE, UNION -> named(shape.getId().getName());
      case BIG_DECIMAL, BIG_INTEGER, DOCUMENT, MEMBER, OPERATION, RESOURCE, SERVICE ->
          throw new IllegalArgumentException(
              shape.getId() + ": no member of this API has had the type " + shape.getType());
    };
  }

  TypeName list(ListShape shape) {
    return ParameterizedTypeName.get(ClassName.get(List.class), of(api.target(shape.getMember())));
  }

  TypeName map(MapShape shape) {
    return ParameterizedTypeName.get(
        ClassName.get(Map.class), ClassName.get(String.class), of(api.target(shape.getValue())));
  }

  /** Returns the source file of this class. */
  JavaFile file(TypeSpec type) {
    return JavaFile.builder(PACKAGE, type)
        .addFileComment("Generated from the service's model. Do not edit.")
        .indent("  ")
        .build();
  }
}
