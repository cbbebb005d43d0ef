package dev.stator.bench;

/** Decides what a connection sends next. */
interface RequestSource {
  /** The answer when there is nothing left to send. */
  int DONE = -1;

  /**
   * Returns the index of the next request in the ring, or {@link #DONE}.
   *
   * @param now the time in the ticker's nanoseconds
   */
  int next(long now);
}
