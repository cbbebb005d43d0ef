package dev.stator.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/** Writes the enum of the operations. */
final class OperationSource {
  private static final ClassName NAME = JavaTypes.named("Operation");
  private static final TypeName STRING = ClassName.get(String.class);

  private final ApiModel api;

  private OperationSource(ApiModel api) {
    this.api = api;
  }

  static TypeSpec of(ApiModel api) {
    return new OperationSource(api).type();
  }

  private TypeSpec type() {
    TypeSpec.Builder type =
        TypeSpec.enumBuilder(NAME)
            .addJavadoc("The operations of the API.\n")
            .addModifiers(Modifier.PUBLIC);
    for (ApiModel.Operation operation : api.operations()) {
      type.addEnumConstant(
          JavaNames.constant(operation.name()),
          TypeSpec.anonymousClassBuilder("$S, $S", operation.targetPrefix(), operation.name())
              .addJavadoc("{@code $L}.\n", operation.name())
              .build());
    }
    return type.addField(STRING, "targetPrefix", Modifier.PRIVATE, Modifier.FINAL)
        .addField(STRING, "apiName", Modifier.PRIVATE, Modifier.FINAL)
        .addMethod(constructor())
        .addMethod(ofTarget())
        .addMethod(accessor("targetPrefix", "what stands before the dot of {@code X-Amz-Target}"))
        .addMethod(accessor("apiName", "the name of the operation, such as {@code GetItem}"))
        .addMethod(target())
        .addMethod(read())
        .addMethod(readRequest())
        .addMethod(writeResponse())
        .addMethod(readResponse())
        .addMethod(writeRequest())
        .build();
  }

  private static MethodSpec constructor() {
    return MethodSpec.constructorBuilder()
        .addParameter(STRING, "targetPrefix")
        .addParameter(STRING, "apiName")
        .addStatement("this.targetPrefix = targetPrefix")
        .addStatement("this.apiName = apiName")
        .build();
  }

  private static MethodSpec accessor(String name, String what) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc("Returns $L.\n", what)
        .addModifiers(Modifier.PUBLIC)
        .returns(STRING)
        .addStatement("return $N", name)
        .build();
  }

  private static MethodSpec target() {
    return MethodSpec.methodBuilder("target")
        .addJavadoc("Returns the value of {@code X-Amz-Target} that asks for this operation.\n")
        .addModifiers(Modifier.PUBLIC)
        .returns(STRING)
        .addStatement("return targetPrefix + '.' + apiName")
        .build();
  }

  private MethodSpec ofTarget() {
    CodeBlock.Builder body = CodeBlock.builder().add("return switch (target) {\n").indent();
    for (ApiModel.Operation operation : api.operations()) {
      body.add(
          "case $S -> $N;\n",
          operation.targetPrefix() + "." + operation.name(),
          JavaNames.constant(operation.name()));
    }
    body.add("default -> null;\n").unindent().add("};\n");
    return MethodSpec.methodBuilder("ofTarget")
        .addJavadoc(
            """
            Returns the operation that this value of {@code X-Amz-Target} asks for; null where
            there is none.
            """)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(JavaTypes.nullable(NAME))
        .addParameter(STRING, "target")
        .addCode(body.build())
        .build();
  }

  private static MethodSpec read() {
    CodeBlock body =
        CodeBlock.builder()
            .beginControlFlow("try")
            .addStatement("$T.start(json)", JavaTypes.JSON_INPUT)
            .addStatement("$1T request = ($1T) readRequest(json)", JavaTypes.STRUCTURE)
            .addStatement("$T.end(json)", JavaTypes.JSON_INPUT)
            .addStatement("return request")
            .nextControlFlow(
                "catch ($T notJson)", ClassName.get("tools.jackson.core", "JacksonException"))
            .addStatement("throw $T.malformed()", JavaTypes.JSON_INPUT)
            .endControlFlow()
            .build();
    return MethodSpec.methodBuilder("read")
        .addJavadoc(
            """
            Reads a request, which must be the only value that the parser has.

            @throws ApiException {@code SerializationException} where it is not JSON, or a member has
                the wrong type
            """)
        .addModifiers(Modifier.PUBLIC)
        .returns(JavaTypes.STRUCTURE)
        .addParameter(JavaTypes.JSON_PARSER, "json")
        .addCode(body)
        .build();
  }

  private MethodSpec readRequest() {
    return MethodSpec.methodBuilder("readRequest")
        .addModifiers(Modifier.PRIVATE)
        .returns(ClassName.OBJECT)
        .addParameter(JavaTypes.JSON_PARSER, "json")
        .addCode(readEach(true))
        .build();
  }

  private MethodSpec readResponse() {
    return MethodSpec.methodBuilder("readResponse")
        .addJavadoc("Reads a response, as a client does.\n")
        .addModifiers(Modifier.PUBLIC)
        .returns(ClassName.OBJECT)
        .addParameter(JavaTypes.JSON_PARSER, "json")
        .addStatement("$T.start(json)", JavaTypes.JSON_INPUT)
        .addCode(readEach(false))
        .build();
  }

  /**
   * Returns a statement and not an expression, and its method gives an Object: where branches of
   * different types meet, the verifier would load the classes of all operations.
   */
  private CodeBlock readEach(boolean requests) {
    CodeBlock.Builder body = CodeBlock.builder().beginControlFlow("switch (this)");
    for (ApiModel.Operation operation : api.operations()) {
      body.beginControlFlow("case $N ->", JavaNames.constant(operation.name()))
          .addStatement(
              "return $T.read(json)",
              JavaTypes.json(requests ? operation.request() : operation.response()))
          .endControlFlow();
    }
    return body.endControlFlow()
        .addStatement("throw new $T(name())", IllegalStateException.class)
        .build();
  }

  private MethodSpec writeResponse() {
    return writer("write", "Writes a response, which must be of this operation's type.\n", false);
  }

  private MethodSpec writeRequest() {
    return writer(
        "writeRequest",
        "Writes a request, as a client does; it must be of this operation's type.\n",
        true);
  }

  private MethodSpec writer(String name, String javadoc, boolean request) {
    String parameter = request ? "request" : "response";
    CodeBlock.Builder body = CodeBlock.builder().beginControlFlow("switch (this)");
    for (ApiModel.Operation operation : api.operations()) {
      String record = request ? operation.request() : operation.response();
      body.addStatement(
          "case $N -> $T.write(($T) $N, json)",
          JavaNames.constant(operation.name()),
          JavaTypes.json(record),
          JavaTypes.named(record),
          parameter);
    }
    body.endControlFlow();
    return MethodSpec.methodBuilder(name)
        .addJavadoc(javadoc)
        .addModifiers(Modifier.PUBLIC)
        .addParameter(request ? JavaTypes.STRUCTURE : ClassName.OBJECT, parameter)
        .addParameter(JavaTypes.JSON_GENERATOR, "json")
        .addCode(body.build())
        .build();
  }
}
