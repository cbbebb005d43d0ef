package dev.stator.conformance;

import org.jspecify.annotations.Nullable;

/**
 * What a server answered.
 *
 * @param response the response as {@link PlainJson} reads it; null for an error
 * @param error the error's code, a colon and its text; null for a response
 */
record Answer(@Nullable Object response, @Nullable String error) {

  static Answer response(Object response) {
    return new Answer(response, null);
  }

  static Answer error(@Nullable String type, @Nullable String text) {
    return new Answer(null, type + ": " + (text == null ? "" : text));
  }
}
