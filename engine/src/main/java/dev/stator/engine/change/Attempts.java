package dev.stator.engine.change;

import dev.stator.storage.StorageException;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the pieces of a round of upkeep one by one, so that one that the store refuses does not keep
 * the others from being done; the next round comes to it again.
 *
 * <p>Safe for use by many threads.
 */
public final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  /**
   * Does all pieces, and tells in the log which of them fail that did not fail the last time.
   *
   * @param name returns what a piece is, as the log names it
   * @throws StorageException.Closed if the store is closed, which ends the round
   * @throws StorageException.Corruption once all others are done
   */
  public <T> void attemptAll(Collection<T> pieces, Function<T, String> name, Consumer<T> work) {
    StorageException.Corruption damage = null;
    for (T piece : pieces) {
      try {
        attempt(name.apply(piece), () -> work.accept(piece));
      } catch (StorageException.Corruption found) {
        damage = found;
      }
    }
    if (damage != null) {
      throw damage;
    }
  }

  private void attempt(String piece, Runnable work) {
    try {
      work.run();
      if (failing.remove(piece)) {
        LOG.info("upkeep goes on piece={}", piece);
      }
    } catch (StorageException.Closed | StorageException.Corruption graver) {
      throw graver;
    } catch (StorageException refused) {
      if (failing.add(piece)) {
        LOG.warn("upkeep is tried again later piece={}", piece, refused);
      }
    }
  }
}
