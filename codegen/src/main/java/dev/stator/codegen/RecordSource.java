package dev.stator.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import software.amazon.smithy.model.shapes.MemberShape;

/** Writes the record of a structure, with its builder. */
final class RecordSource {
  private final JavaTypes types;

  RecordSource(JavaTypes types) {
    this.types = types;
  }

  TypeSpec record(ApiModel.Structure structure) {
    ClassName name = JavaTypes.named(structure.name());
    TypeSpec.Builder record =
        TypeSpec.recordBuilder(name)
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                "{@code $L} of the API. A member that is null is absent.\n", structure.shapeName())
            .recordConstructor(constructor(structure.members()));
    if (types.api().isInRequests(structure)) {
      record.addSuperinterface(JavaTypes.STRUCTURE);
      record.addMethod(shape(structure)).addMethod(member(structure.members()));
    }
    ClassName builder = name.nestedClass("Builder");
    return record
        .addMethod(builderMethod(builder))
        .addMethod(toBuilder(structure.members(), builder))
        .addType(builder(structure.members(), name, builder))
        .build();
  }

  private MethodSpec constructor(List<MemberShape> members) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    members.forEach(m -> constructor.addParameter(types.component(m), component(m)));
    return constructor.build();
  }

  private MethodSpec shape(ApiModel.Structure structure) {
    return MethodSpec.methodBuilder("shape")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(int.class)
        .addStatement("return $L", types.api().constrained().indexOf(structure))
        .build();
  }

  private static MethodSpec member(List<MemberShape> members) {
    CodeBlock.Builder body = CodeBlock.builder();
    if (members.isEmpty()) {
      body.addStatement("throw new IndexOutOfBoundsException(index)");
    } else {
      body.add(memberSwitch(members));
    }
    return MethodSpec.methodBuilder("member")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(JavaTypes.nullable(ClassName.OBJECT))
        .addParameter(int.class, "index")
        .addCode(body.build())
        .build();
  }

  private static CodeBlock memberSwitch(List<MemberShape> members) {
    CodeBlock.Builder body = CodeBlock.builder().add("return switch (index) {\n").indent();
    for (int i = 0; i < members.size(); i++) {
      body.add("case $L -> $N;\n", i, component(members.get(i)));
    }
    body.add("default -> throw new IndexOutOfBoundsException(index);\n").unindent().add("};\n");
    return body.build();
  }

  private static MethodSpec builderMethod(ClassName builder) {
    return MethodSpec.methodBuilder("builder")
        .addJavadoc("Returns a builder with no members.\n")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(builder)
        .addStatement("return new $T()", builder)
        .build();
  }

  private static MethodSpec toBuilder(List<MemberShape> members, ClassName builder) {
    CodeBlock.Builder body = CodeBlock.builder().add("return new $T()", builder);
    members.forEach(m -> body.add("\n    .$1N($1N)", component(m)));
    return MethodSpec.methodBuilder("toBuilder")
        .addJavadoc("Returns a builder with the members of this record.\n")
        .addModifiers(Modifier.PUBLIC)
        .returns(builder)
        .addStatement(body.build())
        .build();
  }

  private TypeSpec builder(List<MemberShape> members, ClassName record, ClassName builder) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(builder)
            .addJavadoc("Builds the record, member by member; not safe for use by threads.\n")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    for (MemberShape member : members) {
      type.addField(types.component(member), component(member), Modifier.PRIVATE);
      type.addMethod(setter(member, builder));
    }
    String arguments =
        members.stream().map(RecordSource::component).collect(Collectors.joining(", "));
    return type.addMethod(
            MethodSpec.methodBuilder("build")
                .addJavadoc("Returns the record.\n")
                .addModifiers(Modifier.PUBLIC)
                .returns(record)
                .addStatement("return new $T($L)", record, arguments)
                .build())
        .build();
  }

  private MethodSpec setter(MemberShape member, ClassName builder) {
    String name = component(member);
    return MethodSpec.methodBuilder(name)
        .addJavadoc("Sets {@code $L}; null leaves it absent.\n", member.getMemberName())
        .addModifiers(Modifier.PUBLIC)
        .returns(builder)
        .addParameter(ParameterSpec.builder(types.component(member), name).build())
        .addStatement("this.$1N = $1N", name)
        .addStatement("return this")
        .build();
  }

  private static String component(MemberShape member) {
    return JavaNames.component(member.getMemberName());
  }
}
