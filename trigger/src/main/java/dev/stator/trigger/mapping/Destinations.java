package dev.stator.trigger.mapping;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * What may be a destination on failure. Files are bound to an ending, so that a client of the
 * server cannot have it write where programs read their settings.
 */
final class Destinations {

  private Destinations() {}

  static boolean isOne(String text) {
    try {
      URI url = new URI(text);
      String path = url.getPath() == null ? "" : url.getPath();
      return switch (String.valueOf(url.getScheme())) {
        case "http", "https" -> url.getHost() != null;
        case "file" ->
            (url.getHost() == null || url.getHost().isEmpty())
                && path.startsWith("/")
                && (path.endsWith(".jsonl") || path.endsWith(".json"))
                && url.getQuery() == null
                && url.getFragment() == null;
        default -> false;
      };
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
