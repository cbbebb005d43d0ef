package dev.stator.verify.reference;

import dev.stator.engine.Call;
import dev.stator.engine.Engine;
import dev.stator.engine.Execution;
import dev.stator.model.ApiException;
import dev.stator.model.ConstraintCheck;
import dev.stator.model.Operation;
import dev.stator.model.Structure;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** Calls an engine, at random as threads that may wait do, and as those that may not. */
record Caller(Engine engine, RandomGenerator random) {

  <R> R call(Operation operation, Structure request, Class<R> response) {
    ConstraintCheck.check(request);
    if (random.nextBoolean()) {
      Execution begun = engine.begin(operation, request, Call.anonymous());
      if (begun != null) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        begun.atEnd(() -> end.complete(null));
        end.join();
        if (!begun.isConflicted()) {
          return response.cast(begun.response());
        }
      }
    }
    return response.cast(engine.execute(operation, request, Call.anonymous()));
  }

  /** Returns whether a request is refused because of its condition. */
  boolean isRefused(Operation operation, Structure request) {
    try {
      call(operation, request, Object.class);
      return false;
    } catch (ApiException refusal) {
      if (refusal.type().code().equals("ConditionalCheckFailedException")) {
        return true;
      }
      throw refusal;
    }
  }
}
