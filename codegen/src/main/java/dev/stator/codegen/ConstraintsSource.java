package dev.stator.codegen;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import javax.lang.model.element.Modifier;
import software.amazon.smithy.model.shapes.EnumShape;
import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.LengthTrait;
import software.amazon.smithy.model.traits.PatternTrait;
import software.amazon.smithy.model.traits.RangeTrait;

/** Writes the constraint tables of the structures that requests can contain. */
final class ConstraintsSource {
  private static final ClassName STRUCTURE = JavaTypes.named("StructureConstraints");
  private static final ClassName MEMBER = JavaTypes.named("MemberConstraints");
  private static final ClassName VALUE = JavaTypes.named("ValueConstraints");

  private final JavaTypes types;

  ConstraintsSource(JavaTypes types) {
    this.types = types;
  }

  TypeSpec tables(List<ApiModel.Structure> structures) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder("ConstraintTables")
            .addJavadoc(
                """
                The constraints of the structures of requests, each table made when it is first
                asked for.
                """)
            .addModifiers(Modifier.FINAL)
            .addField(
                ArrayTypeName.of(STRUCTURE),
                "TABLES",
                Modifier.PRIVATE,
                Modifier.STATIC,
                Modifier.FINAL)
            .addStaticBlock(CodeBlock.of("TABLES = new $T[$L];\n", STRUCTURE, structures.size()))
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
            .addMethod(lookup())
            .addMethod(dispatch(structures));
    structures.forEach(structure -> type.addMethod(table(structure)));
    return type.build();
  }

  private static MethodSpec lookup() {
    return MethodSpec.methodBuilder("of")
        .addJavadoc(
            """
            Returns the table of the structure with this number. Threads may make the same table
            at the same time, which does no harm: tables are immutable and equal.
            """)
        .addModifiers(Modifier.STATIC)
        .returns(STRUCTURE)
        .addParameter(int.class, "shape")
        .addStatement("$T table = TABLES[shape]", STRUCTURE)
        .beginControlFlow("if (table == null)")
        .addStatement("table = make(shape)")
        .addStatement("TABLES[shape] = table")
        .endControlFlow()
        .addStatement("return table")
        .build();
  }

  private static MethodSpec dispatch(List<ApiModel.Structure> structures) {
    CodeBlock.Builder body = CodeBlock.builder().add("return switch (shape) {\n").indent();
    for (int i = 0; i < structures.size(); i++) {
      body.add("case $L -> $N();\n", i, methodName(structures.get(i)));
    }
    body.add("default -> throw new IndexOutOfBoundsException(shape);\n").unindent().add("};\n");
    return MethodSpec.methodBuilder("make")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(STRUCTURE)
        .addParameter(int.class, "shape")
        .addCode(body.build())
        .build();
  }

  private static String methodName(ApiModel.Structure structure) {
    return "table" + structure.name();
  }

  private MethodSpec table(ApiModel.Structure structure) {
    CodeBlock.Builder body =
        CodeBlock.builder().add("return $T.of($S", STRUCTURE, structure.shapeName());
    inCheckOrder(structure).forEach(member -> body.add(",\n    $L", member(structure, member)));
    body.add(")");
    if (structure.has(Behaviour.SIZES_FIRST)) {
      body.add(".sizesFirst()");
    }
    List<String> hidden = structure.texts(Behaviour.HIDDEN_MEMBERS);
    if (!hidden.isEmpty()) {
      body.add(".hidden($L)", literals(hidden));
    }
    return MethodSpec.methodBuilder(methodName(structure))
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(STRUCTURE)
        .addStatement(body.build())
        .build();
  }

  private static List<MemberShape> inCheckOrder(ApiModel.Structure structure) {
    List<String> first = structure.texts(Behaviour.CHECK_ORDER);
    return structure.members().stream()
        .sorted(
            Comparator.comparingInt(member ->
                first.contains(member.getMemberName())
                    ? first.indexOf(member.getMemberName())
                    : first.size()))
        .toList();
  }

  private CodeBlock member(ApiModel.Structure structure, MemberShape member) {
    CodeBlock.Builder code =
        CodeBlock.builder()
            .add(
                "$T.of($L, $S, $L)",
                MEMBER,
                structure.members().indexOf(member),
                member.getMemberName(),
                value(member));
    if (member.isRequired() && !Behaviour.CHECKED_LATER.marks(member)) {
      code.add(Behaviour.REQUIRED_FIRST.marks(member) ? ".requiredFirst()" : ".required()");
    }
    for (String other : Behaviour.REQUIRED_UNLESS.texts(member)) {
      code.add(".requiredUnless($L)", indexOf(other, structure));
    }
    if (Behaviour.TOLD_ALONE.marks(member)) {
      code.add(".toldAlone()");
    }
    if (Behaviour.TOLD_BARE.marks(member)) {
      code.add(".toldBare()");
    }
    return code.build();
  }

  private static int indexOf(String name, ApiModel.Structure structure) {
    List<String> names = structure.members().stream().map(MemberShape::getMemberName).toList();
    if (!names.contains(name)) {
      throw new IllegalStateException(structure.shapeName() + " has no member " + name);
    }
    return names.indexOf(name);
  }

  private CodeBlock value(MemberShape member) {
    Shape target = types.api().target(member);
    CodeBlock.Builder value = CodeBlock.builder().add("$T.NONE", VALUE);
    member
        .getMemberTrait(types.api().model(), LengthTrait.class)
        .ifPresent(length -> value.add(".length($LL, $LL)", min(length), max(length)));
    member
        .getMemberTrait(types.api().model(), RangeTrait.class)
        .ifPresent(range -> value.add(".range($LL, $LL)", min(range), max(range)));
    member
        .getMemberTrait(types.api().model(), PatternTrait.class)
        .ifPresent(pattern -> value.add(".pattern($S)", unanchored(pattern.getValue())));
    if (target instanceof EnumShape enumShape && !Behaviour.CHECKED_LATER.marks(enumShape)) {
      value.add(oneOf(enumShape, member));
    }
    return value.add(nested(target)).build();
  }

  private static CodeBlock oneOf(EnumShape shape, MemberShape member) {
    List<String> values = List.copyOf(shape.getEnumValues().values());
    CodeBlock.Builder code = CodeBlock.builder().add(".oneOf($L)", literals(values));
    List<String> quoted = Behaviour.QUOTED_VALUES.texts(shape);
    if (!quoted.isEmpty()) {
      code.add(".quoted($L)", literals(quoted));
    }
    Shape marked = Behaviour.NEWER_QUOTED_VALUES.marks(member) ? member : shape;
    List<String> newer = Behaviour.NEWER_QUOTED_VALUES.texts(marked);
    if (!newer.isEmpty()) {
      code.add(".newerQuoted($L)", literals(newer));
    }
    return code.build();
  }

  private CodeBlock nested(Shape target) {
    if (types.api().isItem(target) || ApiModel.isAttributeValue(target)) {
      return CodeBlock.of("");
    }
    return switch (target) {
      case ListShape list -> CodeBlock.of(".elements($L)", value(list.getMember()));
      case MapShape map ->
          CodeBlock.of(".keys($L).elements($L)", value(map.getKey()), value(map.getValue()));
      default -> CodeBlock.of("");
    };
  }

  private static CodeBlock literals(List<String> texts) {
    return texts.stream().map(text -> CodeBlock.of("$S", text)).collect(CodeBlock.joining(", "));
  }

  private static long min(LengthTrait length) {
    return length.getMin().orElse(0L);
  }

  private static long max(LengthTrait length) {
    return length.getMax().orElse(Long.MAX_VALUE);
  }

  private static long min(RangeTrait range) {
    return range.getMin().map(BigDecimal::longValueExact).orElse(Long.MIN_VALUE + 1);
  }

  private static long max(RangeTrait range) {
    return range.getMax().map(BigDecimal::longValueExact).orElse(Long.MAX_VALUE);
  }

  /** Returns the pattern as the service words it: it always matches the whole text. */
  private static String unanchored(String pattern) {
    String open = pattern.startsWith("^") ? pattern.substring(1) : pattern;
    return open.endsWith("$") ? open.substring(0, open.length() - 1) : open;
  }
}
