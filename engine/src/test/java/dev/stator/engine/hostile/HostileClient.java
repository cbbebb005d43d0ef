package dev.stator.engine.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.Call;
import dev.stator.engine.Engine;
import dev.stator.model.ApiException;
import dev.stator.model.ConstraintCheck;
import dev.stator.model.ErrorType;
import dev.stator.model.ModeledErrors;
import dev.stator.model.Operation;
import dev.stator.model.Structure;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * A client of an engine over a hostile store. It sees to it that every error is an honest one: of
 * the types that the operation documents, and without the text of anything inside.
 */
final class HostileClient {
  private final Engine engine;
  private final LongAdder calls = new LongAdder();
  private final LongAdder unknown = new LongAdder();

  HostileClient(Engine engine) {
    this.engine = engine;
  }

  /**
   * Sends a request.
   *
   * @param refusals the errors by which it may be refused
   */
  <T> Answer<T> call(
      Operation operation, Structure request, Class<T> response, Set<ErrorType> refusals) {
    ConstraintCheck.check(request);
    calls.increment();
    try {
      return new Answer.Done<>(response.cast(engine.execute(operation, request, Call.anonymous())));
    } catch (ApiException error) {
      if (error.type().equals(ModeledErrors.INTERNAL_SERVER_ERROR)) {
        assertThat(error.text()).isEqualTo("Internal server error");
        unknown.increment();
        return new Answer.Unknown<>();
      }
      assertThat(refusals).as("%s: %s", operation, error.text()).contains(error.type());
      return new Answer.Refused<>(error.type());
    }
  }

  /** Sends a request that changes nothing until it is answered. */
  <T> T insist(Operation operation, Structure request, Class<T> response) {
    while (true) {
      if (call(operation, request, response, Set.of()) instanceof Answer.Done<T>(T done)) {
        return done;
      }
    }
  }

  /** Returns what was sent and what came of it, in words. */
  String figures() {
    return calls.sum() + " calls, " + unknown.sum() + " of unknown outcome";
  }
}
