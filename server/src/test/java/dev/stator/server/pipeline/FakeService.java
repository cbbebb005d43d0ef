package dev.stator.server.pipeline;

import dev.stator.engine.Execution;
import dev.stator.model.ListTablesResponse;
import dev.stator.model.Operation;
import dev.stator.model.Structure;
import dev.stator.model.TagResourceResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A service that lists the tables it is told, tags, and fails as it is told; every other operation
 * is not there.
 */
final class FakeService implements Service {
  final Collection<Call> calls = new ConcurrentLinkedQueue<>();
  volatile boolean mayBlock;
  volatile List<String> tables = List.of("a");
  volatile UnaryOperator<Object> answer = response -> response;
  volatile Function<Call, @Nullable Execution> begin = call -> null;

  @Override
  public boolean supports(Operation operation) {
    return operation == Operation.LIST_TABLES
        || operation == Operation.DESCRIBE_TABLE
        || operation == Operation.TAG_RESOURCE;
  }

  @Override
  public Object execute(Operation operation, Structure request, Call call) {
    calls.add(call);
    return answer.apply(
        operation == Operation.TAG_RESOURCE
            ? TagResourceResponse.builder().build()
            : ListTablesResponse.builder().tableNames(tables).build());
  }

  @Override
  public @Nullable Execution begin(Operation operation, Structure request, Call call) {
    return begin.apply(call);
  }

  @Override
  public List<RestService> rest() {
    return List.of(
        new RestService() {
          @Override
          public String signedAs() {
            return "lambda";
          }

          @Override
          public boolean serves(String path) {
            return path.startsWith("/rest");
          }

          @Override
          public Answer answer(Question question) {
            String json =
                question.method()
                    + " "
                    + question.path()
                    + " "
                    + question.query()
                    + " "
                    + new String(question.body(), StandardCharsets.UTF_8);
            String errorType = question.query().get("error");
            return new Answer(
                errorType == null ? 202 : 409, errorType, json.getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  @Override
  public boolean mayBlock() {
    return mayBlock;
  }
}
