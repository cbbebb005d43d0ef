package dev.stator.model;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** The JSON parsers and generators of the API. */
public final class ApiJson {
  /** Far more than the 32 levels of an item need, each of which is two levels of JSON. */
  private static final int MAX_NESTING_DEPTH = 500;

  /** No name is longer than a body, which the service limits to 16 MB; names have own checks. */
  private static final int MAX_NAME_LENGTH = 16 * 1024 * 1024;

  private ApiJson() {}

  /** Returns a factory whose parsers read every request that the service would look into. */
  public static JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_NESTING_DEPTH)
                .maxNameLength(MAX_NAME_LENGTH)
                .build())
        .build();
  }
}
