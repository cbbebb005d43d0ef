package dev.stator.trigger.mapping;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What may be a destination on failure: any HTTP server, and files that end in {@code .jsonl}. The
 * ending keeps a client of the server from having it add lines to settings and programs; what is in
 * a file that is there already is looked at before it is written to.
 */
final class Destinations {

  private static final int MAX_PORT = 65_535;

  private Destinations() {}

  static boolean isOne(String text) {
    try {
      URI url = new URI(text);
      String path = url.getPath() == null ? "" : url.getPath();
      return switch (String.valueOf(url.getScheme())) {
        case "http", "https" -> url.getHost() != null && url.getPort() <= MAX_PORT;
        case "file" ->
            url.getRawAuthority() == null
                && path.startsWith("/")
                && isFile(path)
                && url.getQuery() == null
                && url.getFragment() == null;
        default -> false;
      };
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private static boolean isFile(String path) {
    try {
      return Path.of(path).toString().endsWith(".jsonl");
    } catch (InvalidPathException _) {
      return false;
    }
  }
}
