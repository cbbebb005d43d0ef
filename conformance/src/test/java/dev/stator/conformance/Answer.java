package dev.stator.conformance;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered.
 *
 * @param response the response as {@link PlainJson} reads it; of an error, the members beside its
 *     code and text
 * @param error the error's code, a colon and its text; null for a response
 */
record Answer(@Nullable Object response, @Nullable String error) {

  static Answer response(Object response) {
    return new Answer(response, null);
  }

  static Answer error(@Nullable String type, @Nullable String text, Map<?, ?> members) {
    return new Answer(members, type + ": " + (text == null ? "" : text));
  }
}
