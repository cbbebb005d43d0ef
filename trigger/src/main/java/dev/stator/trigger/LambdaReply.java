package dev.stator.trigger;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link LambdaRequest}.
 *
 * @param status the HTTP status
 * @param errorType what the header {@code x-amzn-ErrorType} says; null where it is no error
 * @param json the body
 */
public record LambdaReply(int status, @Nullable String errorType, byte[] json) {}
