package dev.stator.engine.change;

import dev.stator.storage.StorageException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
   * Does a piece, and tells in the log where it fails and did not fail the last time.
   *
   * @param piece what it is, as the log names it
   * @throws StorageException.Closed if the store is closed, which ends the round
   */
  public void attempt(String piece, Runnable work) {
    try {
      work.run();
      if (failing.remove(piece)) {
        LOG.info("upkeep goes on piece={}", piece);
      }
    } catch (StorageException.Closed closed) {
      throw closed;
    } catch (StorageException refused) {
      if (failing.add(piece)) {
        LOG.warn("upkeep is tried again later piece={}", piece, refused);
      }
    }
  }
}
