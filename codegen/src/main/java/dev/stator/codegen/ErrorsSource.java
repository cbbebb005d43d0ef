package dev.stator.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.StructureShape;
import software.amazon.smithy.model.traits.ErrorTrait;
import software.amazon.smithy.model.traits.HttpErrorTrait;

/** Writes the error types, and a record for the members that some errors have beside their text. */
final class ErrorsSource {
  /** What the service puts before the {@code #} of {@code __type}, in both of its APIs. */
  private static final String NAMESPACE = "com.amazonaws.dynamodb.v20120810";

  private static final ClassName ERROR_TYPE = JavaTypes.named("ErrorType");

  private final JavaTypes types;
  private final JsonCode code;

  ErrorsSource(JavaTypes types, JsonCode code) {
    this.types = types;
    this.code = code;
  }

  TypeSpec errorTypes(List<StructureShape> errors) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder("ModeledErrors")
            .addJavadoc("The errors that the service's model lists.\n")
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    errors.forEach(error -> type.addField(errorType(error)));
    return type.build();
  }

  private static FieldSpec errorType(StructureShape error) {
    String name = error.getId().getName();
    return FieldSpec.builder(
            ERROR_TYPE,
            JavaNames.constant(stem(name)),
            Modifier.PUBLIC,
            Modifier.STATIC,
            Modifier.FINAL)
        .addJavadoc("{@code $L}.\n", name)
        .initializer(
            "new $T($S, $S, $L, $S)",
            ERROR_TYPE,
            NAMESPACE,
            name,
            httpStatus(error),
            messageMember(error))
        .build();
  }

  private static int httpStatus(StructureShape error) {
    return error
        .getTrait(HttpErrorTrait.class)
        .map(HttpErrorTrait::getCode)
        .orElseGet(() -> error.expectTrait(ErrorTrait.class).isClientError() ? 400 : 500);
  }

  private static String messageMember(StructureShape error) {
    return error.members().stream()
        .filter(ErrorsSource::isMessage)
        .findFirst()
        .map(MemberShape::getMemberName)
        .orElse("message");
  }

  static boolean hasDetails(StructureShape error) {
    return error.members().stream().anyMatch(member -> !isMessage(member));
  }

  TypeSpec details(StructureShape error) {
    List<MemberShape> members = error.members().stream().filter(m -> !isMessage(m)).toList();
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    CodeBlock.Builder body = CodeBlock.builder();
    TypeSpec.Builder type =
        TypeSpec.recordBuilder(stem(error.getId().getName()) + "Details")
            .addJavadoc(
                "What {@code $L} carries beside its text. A member that is null is absent.\n",
                error.getId().getName())
            .addModifiers(Modifier.PUBLIC)
            .addSuperinterface(JavaTypes.named("ApiException").nestedClass("Details"));
    for (MemberShape member : members) {
      String component = JavaNames.component(member.getMemberName());
      constructor.addParameter(types.component(member), component);
      type.addField(StructureJsonSource.nameConstant(member));
      body.add(
          StructureJsonSource.writePresent(member, CodeBlock.of("$N", component), code, types));
    }
    return type.recordConstructor(constructor.build())
        .addMethod(
            MethodSpec.methodBuilder("writeMembers")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(JavaTypes.JSON_GENERATOR, "json")
                .addCode(body.build())
                .build())
        .build();
  }

  private static boolean isMessage(MemberShape member) {
    return member.getMemberName().equalsIgnoreCase("message");
  }

  private static String stem(String name) {
    return name.endsWith("Exception") ? name.substring(0, name.length() - 9) : name;
  }
}
