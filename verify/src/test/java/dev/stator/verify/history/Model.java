package dev.stator.verify.history;

/**
 * What one thing does when it is used by one client at a time.
 *
 * @param <S> its states, which are compared with equals
 * @param <O> the operations on it
 * @param <R> their answers
 */
interface Model<S, O, R> {

  /** Returns the state at the beginning. */
  S initial();

  /** Returns what an operation does in a state. */
  Step<S, R> step(S state, O operation);

  /**
   * What an operation does.
   *
   * @param state the state afterwards
   * @param answer what is answered
   */
  record Step<S, R>(S state, R answer) {}
}
