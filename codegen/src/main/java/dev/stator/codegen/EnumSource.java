package dev.stator.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.Map;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;
import software.amazon.smithy.model.shapes.EnumShape;

/** Writes the Java enum of an enum shape. */
final class EnumSource {
  private static final TypeName STRING = ClassName.get(String.class);

  private EnumSource() {}

  static TypeSpec of(EnumShape shape) {
    ClassName name = JavaTypes.named(shape.getId().getName());
    TypeSpec.Builder type =
        TypeSpec.enumBuilder(name)
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("The values of {@code $L} of the API.\n", shape.getId().getName());
    Map<String, String> valuesByConstant = new TreeMap<>();
    shape
        .getEnumValues()
        .forEach((member, value) -> valuesByConstant.put(JavaNames.constant(member), value));
    valuesByConstant.forEach((constant, value) -> type.addEnumConstant(constant, body(value)));
    return type.addField(STRING, "value", Modifier.PRIVATE, Modifier.FINAL)
        .addMethod(constructor())
        .addMethod(value())
        .addMethod(parse(name, valuesByConstant))
        .build();
  }

  private static TypeSpec body(String value) {
    return TypeSpec.anonymousClassBuilder("$S", value).addJavadoc("{@code $L}.\n", value).build();
  }

  private static MethodSpec constructor() {
    return MethodSpec.constructorBuilder()
        .addParameter(STRING, "value")
        .addStatement("this.value = value")
        .build();
  }

  private static MethodSpec value() {
    return MethodSpec.methodBuilder("value")
        .addJavadoc("Returns the value as it is sent.\n")
        .addModifiers(Modifier.PUBLIC)
        .returns(STRING)
        .addStatement("return value")
        .build();
  }

  private static MethodSpec parse(ClassName name, Map<String, String> valuesByConstant) {
    CodeBlock.Builder body =
        CodeBlock.builder()
            .beginControlFlow("if (value == null)")
            .addStatement("return null")
            .endControlFlow()
            .add("return switch (value) {\n")
            .indent();
    valuesByConstant.forEach((constant, value) -> body.add("case $S -> $N;\n", value, constant));
    body.add("default -> null;\n").unindent().add("};\n");
    return MethodSpec.methodBuilder("of")
        .addJavadoc("Returns the constant of this value; null where there is none.\n")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(JavaTypes.nullable(name))
        .addParameter(JavaTypes.nullable(STRING), "value")
        .addCode(body.build())
        .build();
  }
}
