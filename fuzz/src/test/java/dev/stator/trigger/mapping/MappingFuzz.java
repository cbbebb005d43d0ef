package dev.stator.trigger.mapping;

import dev.stator.trigger.filter.Filters;
import java.time.Instant;
import java.util.Objects;

/**
 * Bodies that create event source mappings, with their filter patterns: refused as the client's
 * mistake, or the same after it was stored; a pattern can be asked about any record.
 */
public final class MappingFuzz {
  private static final FunctionName.Owner OWNER =
      new FunctionName.Owner("us-east-1", "000000000000");

  private MappingFuzz() {}

  /** The bytes are a body. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    try {
      MappingRequest request = MappingRequest.of(bytes, true);
      Mapping mapping =
          new Mapping(
              "00000000-0000-0000-0000-000000000000",
              MappingRules.function(request, OWNER).arn(),
              request.streamArn(),
              request.start(),
              request.settings(Settings.DEFAULTS),
              Instant.EPOCH);
      request.checkRules();
      if (!MappingJson.decode(MappingJson.encode(mapping)).equals(mapping)) {
        throw new AssertionError("another mapping after it was stored: " + mapping);
      }
      Objects.requireNonNull(Filters.parse(mapping.settings().filters())).pass(bytes);
    } catch (LambdaError refused) {
      if (refused.type().status() != 400) {
        throw new AssertionError("not the client's mistake", refused);
      }
    }
  }
}
