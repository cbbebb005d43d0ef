package dev.stator.engine.hostile;

import dev.stator.model.ErrorType;

/** What a client hears of its request. */
sealed interface Answer<T> {

  /** It was done. */
  record Done<T>(T response) implements Answer<T> {}

  /** It was refused, and nothing was done. */
  record Refused<T>(ErrorType error) implements Answer<T> {}

  /** The server blames itself: it was done or not. */
  record Unknown<T>() implements Answer<T> {}
}
