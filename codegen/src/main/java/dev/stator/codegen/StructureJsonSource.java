package dev.stator.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import software.amazon.smithy.model.shapes.MemberShape;

/** Writes the class with the JSON form of a structure. */
final class StructureJsonSource {
  /** Names that the generated methods use themselves. */
  private static final Set<String> TAKEN = Set.of("json", "apiName", "structure");

  private final JavaTypes types;
  private final JsonCode code;

  StructureJsonSource(JavaTypes types, JsonCode code) {
    this.types = types;
    this.code = code;
  }

  TypeSpec companion(ApiModel.Structure structure) {
    ClassName record = JavaTypes.named(structure.name());
    TypeSpec.Builder type =
        TypeSpec.classBuilder(JavaTypes.json(structure.name()))
            .addJavadoc("The JSON form of {@link $T}.\n", record)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    structure.members().forEach(member -> type.addField(nameConstant(member)));
    return type.addMethod(read(record, structure.members()))
        .addMethod(write(record, structure.members()))
        .build();
  }

  static FieldSpec nameConstant(MemberShape member) {
    String name = member.getMemberName();
    return FieldSpec.builder(
            JavaTypes.SERIALIZED_STRING,
            JavaNames.constant(name),
            Modifier.PRIVATE,
            Modifier.STATIC,
            Modifier.FINAL)
        .initializer("new $T($S)", JavaTypes.SERIALIZED_STRING, name)
        .build();
  }

  private MethodSpec read(ClassName record, List<MemberShape> members) {
    return MethodSpec.methodBuilder("read")
        .addJavadoc(
            """
            Reads an object whose start is the parser's current token; its end is it afterwards.
            Members that are not known are skipped.

            @throws ApiException {@code SerializationException} where a member has the wrong type
            """)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(record)
        .addParameter(JavaTypes.JSON_PARSER, "json")
        .addCode(readBody(record, members))
        .build();
  }

  private CodeBlock readBody(ClassName record, List<MemberShape> members) {
    CodeBlock.Builder body = CodeBlock.builder();
    for (MemberShape member : members) {
      TypeName type = types.component(member);
      body.addStatement("$T $N = null", type, local(member));
    }
    body.beginControlFlow(
        "for (String apiName = json.nextName(); apiName != null; apiName = json.nextName())");
    body.addStatement("json.nextToken()");
    body.beginControlFlow("switch (apiName)");
    for (MemberShape member : members) {
      body.addStatement(
          "case $S -> $N = $L",
          member.getMemberName(),
          local(member),
          code.read(types.api().target(member), JsonCode.Place.FIELD));
    }
    body.addStatement("default -> json.skipChildren()").endControlFlow().endControlFlow();
    String arguments =
        members.stream().map(StructureJsonSource::local).collect(Collectors.joining(", "));
    return body.addStatement("return new $T($L)", record, arguments).build();
  }

  private MethodSpec write(ClassName record, List<MemberShape> members) {
    CodeBlock.Builder body = CodeBlock.builder().addStatement("json.writeStartObject()");
    members.forEach(member -> body.add(writeMember(member, code, types)));
    body.addStatement("json.writeEndObject()");
    return MethodSpec.methodBuilder("write")
        .addJavadoc("Writes an object of the members that are present.\n")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addParameter(record, "structure")
        .addParameter(JavaTypes.JSON_GENERATOR, "json")
        .addCode(body.build())
        .build();
  }

  private static CodeBlock writeMember(MemberShape member, JsonCode code, JavaTypes types) {
    CodeBlock value = CodeBlock.of("structure.$N()", JavaNames.component(member.getMemberName()));
    return writePresent(member, value, code, types);
  }

  /** Returns the statements that write a member where the value of this expression is not null. */
  static CodeBlock writePresent(
      MemberShape member, CodeBlock value, JsonCode code, JavaTypes types) {
    return CodeBlock.builder()
        .beginControlFlow("if ($L != null)", value)
        .addStatement("json.writeName($N)", JavaNames.constant(member.getMemberName()))
        .addStatement(code.write(types.api().target(member), value))
        .endControlFlow()
        .build();
  }

  private static String local(MemberShape member) {
    String name = JavaNames.component(member.getMemberName());
    return TAKEN.contains(name) ? name + "Member" : name;
  }
}
