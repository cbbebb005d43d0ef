/**
 * Generates the API's records, JSON forms, operations, errors and constraint tables from the
 * service's own model. Runs in the build only; nothing of it is shipped.
 */
@org.jspecify.annotations.NullMarked
module dev.stator.codegen {
  requires com.palantir.javapoet;
  requires java.compiler;
  requires org.jspecify;
  requires software.amazon.smithy.model;
}
