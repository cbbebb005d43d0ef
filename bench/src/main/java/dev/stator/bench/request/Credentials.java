package dev.stator.bench.request;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who signs.
 *
 * @param accessKey the id of the access key
 * @param secretKey its secret, which never leaves the process
 * @param sessionToken the token that comes with temporary keys, null for lasting ones
 * @param region the region of the signature's scope
 */
public record Credentials(
    String accessKey, String secretKey, @Nullable String sessionToken, String region) {
  private static final String LOCAL = "local";

  /** Returns what an option says, or else the environment as SDKs read it, or else local ones. */
  public static Credentials of(
      Optional<String> accessKey,
      Optional<String> secretKey,
      Optional<String> region,
      Map<String, String> environment) {
    return new Credentials(
        accessKey.orElse(environment.getOrDefault("AWS_ACCESS_KEY_ID", LOCAL)),
        secretKey.orElse(environment.getOrDefault("AWS_SECRET_ACCESS_KEY", LOCAL)),
        accessKey.isPresent() ? null : environment.get("AWS_SESSION_TOKEN"),
        region.orElse(
            environment.getOrDefault(
                "AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", "us-east-1"))));
  }

  /** Names the key and the region; the secret is never printed. */
  @Override
  public String toString() {
    return accessKey + " in " + region;
  }
}
