package dev.stator.server.pipeline;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may talk to the server.
 *
 * <p>The service and DynamoDB Local allow all. Here the default is the pages that this machine
 * itself serves: nothing but a signature that is not verified stands between a page and the data.
 */
public sealed interface Cors {

  /** Every page. */
  record Everybody() implements Cors {}

  /** No page. */
  record Nobody() implements Cors {}

  /** Pages from this machine, whatever their port. */
  record ThisMachine() implements Cors {}

  /** Pages from these origins, such as {@code https://example.com}. */
  record Origins(Set<String> origins) implements Cors {}

  /**
   * Returns what the value of the option {@code -cors} means: {@code *}, {@code none}, {@code
   * local}, or origins or host names separated by commas.
   */
  static Cors parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "*" -> new Everybody();
      case "none", "" -> new Nobody();
      case "local" -> new ThisMachine();
      default ->
          new Origins(
              Arrays.stream(text.split(",", -1))
                  .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
                  .filter(origin -> !origin.isEmpty())
                  .collect(Collectors.toUnmodifiableSet()));
    };
  }

  /** Returns what to allow a page of this origin, or null for nothing. */
  default @Nullable String allowed(String origin) {
    return switch (this) {
      case Everybody() -> "*";
      case Nobody() -> null;
      case ThisMachine() -> isThisMachine(hostOf(origin)) ? origin : null;
      case Origins(var origins) ->
          origins.contains("*")
                  || origins.contains(origin.toLowerCase(Locale.ROOT))
                  || origins.contains(hostOf(origin))
              ? origin
              : null;
    };
  }

  private static String hostOf(String origin) {
    try {
      String host = URI.create(origin).getHost();
      return host == null ? "" : host.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private static boolean isThisMachine(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("127.0.0.1")
        || host.equals("[::1]");
  }
}
