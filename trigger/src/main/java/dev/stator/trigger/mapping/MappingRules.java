package dev.stator.trigger.mapping;

import dev.stator.trigger.source.SourceStream;
import java.net.URI;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The rules for a mapping among the others; each throws the {@link LambdaError} to answer with. */
public final class MappingRules {

  /** The part of an ARN that names the resource, counted from 0. */
  private static final int RESOURCE = 5;

  private MappingRules() {}

  /** Returns the function that a request names. */
  public static FunctionName function(MappingRequest request, FunctionName.Owner owner) {
    return function(String.valueOf(request.functionName()), owner);
  }

  /** Returns the function of a mapping. */
  public static FunctionName function(Mapping mapping, FunctionName.Owner owner) {
    return function(mapping.functionArn(), owner);
  }

  private static FunctionName function(String text, FunctionName.Owner owner) {
    FunctionName function = FunctionName.of(text, owner);
    if (function == null) {
      throw new IllegalStateException("no function: " + text);
    }
    return function;
  }

  /** Refuses a function that nobody knows where to find. */
  public static void requireEndpoint(@Nullable URI endpoint) {
    if (endpoint == null) {
      throw LambdaError.invalid(MappingMessages.NO_ENDPOINT);
    }
  }

  /**
   * Refuses a second mapping of the same function and stream. What an ARN says of regions and
   * accounts means nothing here, so it makes no difference.
   */
  public static void requireNew(
      String streamArn, FunctionName function, Collection<Mapping> others) {
    for (Mapping mapping : others) {
      if (resource(mapping.streamArn()).equals(resource(streamArn))
          && resource(mapping.functionArn()).equals(resource(function.arn()))) {
        throw new LambdaError(
            LambdaError.Type.RESOURCE_CONFLICT,
            MappingMessages.alreadyThere(streamArn, function.name(), mapping.uuid()));
      }
    }
  }

  /** Returns what is behind the account in an ARN. */
  private static String resource(String arn) {
    return arn.split(":", RESOURCE + 1)[RESOURCE];
  }

  /** Refuses a stream that is not there. */
  public static SourceStream found(String streamArn, @Nullable SourceStream stream) {
    if (stream == null) {
      throw LambdaError.invalid(MappingMessages.streamNotFound(streamArn));
    }
    return stream;
  }

  /** Refuses a mapping that is not there. */
  public static <T> T found(@Nullable T mapping) {
    if (mapping == null) {
      throw new LambdaError(LambdaError.Type.RESOURCE_NOT_FOUND, MappingMessages.NO_SUCH_RESOURCE);
    }
    return mapping;
  }
}
