package dev.stator.verify.history;

import org.jspecify.annotations.Nullable;

/**
 * One call of a history. Two calls overlap where neither was answered before the other was made.
 *
 * @param client who called
 * @param called when it was made, on a clock that gives no time twice
 * @param answered when it was answered; the end of time where its outcome is not known
 * @param operation what was asked for
 * @param answer what was answered; null where it is not known whether it was done at all
 */
record Call<O, R>(int client, long called, long answered, O operation, @Nullable R answer) {
  /** When a call is answered of which nobody knows what became. */
  static final long NEVER = Long.MAX_VALUE;

  static <O, R> Call<O, R> of(int client, long called, long answered, O operation, R answer) {
    return new Call<>(client, called, answered, operation, answer);
  }

  static <O, R> Call<O, R> ofUnknownOutcome(int client, long called, O operation) {
    return new Call<>(client, called, NEVER, operation, null);
  }

  boolean isKnown() {
    return answer != null;
  }
}
