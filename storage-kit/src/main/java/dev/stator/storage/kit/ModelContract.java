package dev.stator.storage.kit;

import org.junit.jupiter.api.Test;

/** Long random histories, compared step by step with a simple reference. */
public interface ModelContract extends Opened {

  @Test
  default void randomOperationsReturnWhatASimpleReferenceReturns() {
    long seed = Long.getLong("stator.seed", Sample.id().getMostSignificantBits());
    new ModelRun(engine(), seed).run(3000);
  }
}
