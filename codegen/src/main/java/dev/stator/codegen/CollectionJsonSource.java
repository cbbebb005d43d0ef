package dev.stator.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.lang.model.element.Modifier;
import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.Shape;

/** Writes the classes with the JSON forms of list and map shapes. */
final class CollectionJsonSource {
  private static final ClassName STRING = ClassName.get(String.class);

  private final JavaTypes types;
  private final JsonCode code;

  CollectionJsonSource(JavaTypes types, JsonCode code) {
    this.types = types;
    this.code = code;
  }

  TypeSpec list(ListShape shape) {
    Shape element = types.api().target(shape.getMember());
    TypeName elements =
        ParameterizedTypeName.get(ClassName.get(ArrayList.class), types.of(element));
    CodeBlock read =
        CodeBlock.builder()
            .addStatement("$T values = new $T<>()", elements, ArrayList.class)
            .beginControlFlow(
                "while (json.nextToken() != $T.END_ARRAY)",
                ClassName.get("tools.jackson.core", "JsonToken"))
            .addStatement("values.add($L)", code.read(element, JsonCode.Place.ELEMENT))
            .endControlFlow()
            .addStatement("return $T.unmodifiableList(values)", Collections.class)
            .build();
    CodeBlock write =
        CodeBlock.builder()
            .addStatement("json.writeStartArray()")
            .beginControlFlow("for ($T value : values)", types.of(element))
            .addStatement(code.write(element, CodeBlock.of("value")))
            .endControlFlow()
            .addStatement("json.writeEndArray()")
            .build();
    return companion(shape, types.list(shape), read, write);
  }

  TypeSpec map(MapShape shape) {
    Shape value = types.api().target(shape.getValue());
    TypeName entries =
        ParameterizedTypeName.get(ClassName.get(LinkedHashMap.class), STRING, types.of(value));
    CodeBlock read =
        CodeBlock.builder()
            .addStatement("$T values = new $T<>()", entries, LinkedHashMap.class)
            .beginControlFlow(
                "for ($1T key = json.nextName(); key != null; key = json.nextName())", STRING)
            .addStatement("json.nextToken()")
            .addStatement("values.put(key, $L)", code.read(value, JsonCode.Place.ELEMENT))
            .endControlFlow()
            .addStatement("return $T.unmodifiableMap(values)", Collections.class)
            .build();
    TypeName entry =
        ParameterizedTypeName.get(ClassName.get(Map.Entry.class), STRING, types.of(value));
    CodeBlock write =
        CodeBlock.builder()
            .addStatement("json.writeStartObject()")
            .beginControlFlow("for ($T entry : values.entrySet())", entry)
            .addStatement("json.writeName(entry.getKey())")
            .addStatement(code.write(value, CodeBlock.of("entry.getValue()")))
            .endControlFlow()
            .addStatement("json.writeEndObject()")
            .build();
    return companion(shape, types.map(shape), read, write);
  }

  private static TypeSpec companion(Shape shape, TypeName type, CodeBlock read, CodeBlock write) {
    String name = shape.getId().getName();
    return TypeSpec.classBuilder(JavaTypes.json(name))
        .addJavadoc("The JSON form of {@code $L} of the API.\n", name)
        .addModifiers(Modifier.FINAL)
        .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
        .addMethod(
            MethodSpec.methodBuilder("read")
                .addModifiers(Modifier.STATIC)
                .returns(type)
                .addParameter(JavaTypes.JSON_PARSER, "json")
                .addCode(read)
                .build())
        .addMethod(
            MethodSpec.methodBuilder("write")
                .addModifiers(Modifier.STATIC)
                .addParameter(type, "values")
                .addParameter(JavaTypes.JSON_GENERATOR, "json")
                .addCode(write)
                .build())
        .build();
  }
}
