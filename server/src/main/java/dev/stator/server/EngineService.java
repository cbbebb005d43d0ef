package dev.stator.server;

import dev.stator.engine.Engine;
import dev.stator.engine.Execution;
import dev.stator.model.Operation;
import dev.stator.model.Structure;
import dev.stator.server.pipeline.Call;
import dev.stator.server.pipeline.RestService;
import dev.stator.server.pipeline.Service;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine as the pipeline sees it.
 *
 * @param rest the REST APIs beside it
 */
record EngineService(Engine engine, List<RestService> rest) implements Service {

  @Override
  public boolean supports(Operation operation) {
    return engine.supports(operation);
  }

  @Override
  public Object execute(Operation operation, Structure request, Call call) {
    return engine.execute(operation, request, ofEngine(call));
  }

  @Override
  public @Nullable Execution begin(Operation operation, Structure request, Call call) {
    return engine.begin(operation, request, ofEngine(call));
  }

  private static dev.stator.engine.Call ofEngine(Call call) {
    return new dev.stator.engine.Call(call.requestId(), call.credential().accessKeyId());
  }

  @Override
  public boolean mayBlock() {
    return engine.mayBlock();
  }
}
