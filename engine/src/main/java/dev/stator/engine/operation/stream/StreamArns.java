package dev.stator.engine.operation.stream;

import dev.stator.engine.stream.StreamMessages;
import dev.stator.engine.stream.StreamName;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** ARNs in requests. */
final class StreamArns {

  private StreamArns() {}

  /**
   * Returns the stream that a required ARN names, which need not be there.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} if it names none
   */
  static StreamName name(@Nullable String arn) {
    StreamName name = StreamName.ofArn(Objects.requireNonNull(arn));
    if (name == null) {
      throw StreamMessages.invalidArn();
    }
    return name;
  }
}
