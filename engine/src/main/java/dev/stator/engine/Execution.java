package dev.stator.engine;

import dev.stator.model.ApiException;
import dev.stator.storage.StorageException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request whose execution has begun and ends without the thread that began it. */
public final class Execution {
  private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

  private final CompletableFuture<?> work;
  private final Supplier<Object> response;

  private Execution(CompletableFuture<?> work, Supplier<Object> response) {
    this.work = work;
    this.response = response;
  }

  /** Returns an execution that has ended with this response. */
  public static Execution ended(Object response) {
    return new Execution(CompletableFuture.completedFuture(response), () -> response);
  }

  /** Returns an execution that ends when this work does. */
  public static <T> Execution of(CompletableFuture<T> work, Function<T, Object> response) {
    return new Execution(work, () -> response.apply(work.join()));
  }

  /** Returns whether it has ended. */
  public boolean isEnded() {
    return work.isDone();
  }

  /** Has this done at its end, or now if it has ended. The thread that does it must not be kept. */
  @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for the action.
  public void atEnd(Runnable action) {
    work.whenComplete((_, _) -> action.run());
  }

  /**
   * Returns whether it ended with a conflict that another attempt may not meet; nothing was done.
   */
  public boolean isConflicted() {
    return work.isCompletedExceptionally()
        && work.exceptionNow() instanceof StorageException.Conflict;
  }

  /**
   * Makes the response, once the execution has ended.
   *
   * @throws ApiException the error to answer with
   */
  public Object response() {
    try {
      return response.get();
    } catch (CompletionException failure) {
      throw switch (failure.getCause()) {
        case StorageException fault -> {
          if (!StorageErrors.isEveryday(fault)) {
            LOG.error("storage fault at the end of an execution", fault);
          }
          yield StorageErrors.answer(fault);
        }
        case RuntimeException why -> why;
        case null, default -> failure;
      };
    }
  }
}
