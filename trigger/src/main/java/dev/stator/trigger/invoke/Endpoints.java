package dev.stator.trigger.invoke;

import dev.stator.trigger.mapping.FunctionName;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where functions are: one URL for all of them, URLs for some, or both.
 *
 * <p>A URL without a path is that of a Lambda-compatible endpoint, which has each function at
 * {@code /2015-03-31/functions/NAME/invocations}. A URL with a path is that of the function itself;
 * {@code {FunctionName}} in it stands for the name. Immutable.
 */
public final class Endpoints {
  private static final Pattern SEPARATOR = Pattern.compile(",(?=([\\w-]+=)?https?://)");
  private static final Pattern ENTRY = Pattern.compile("(?:([\\w-]+)=)?(https?://.+)");
  private static final Pattern INVOKE =
      Pattern.compile("/2015-03-31/functions/[^/]+/invocations/?");
  private static final String NAME = "{FunctionName}";
  private static final String QUALIFIER = "Qualifier";

  /** No function is anywhere. */
  public static final Endpoints NONE = new Endpoints(null, Map.of());

  private final @Nullable String common;
  private final Map<String, String> byName;

  private Endpoints(@Nullable String common, Map<String, String> byName) {
    this.common = common;
    this.byName = Map.copyOf(byName);
  }

  /**
   * Returns the endpoints of a text such as {@code http://127.0.0.1:3001} or {@code
   * audit=http://127.0.0.1:5000/audit,http://127.0.0.1:3001}, or null where it is none.
   */
  public static @Nullable Endpoints parse(String text) {
    String common = null;
    Map<String, String> byName = new HashMap<>();
    for (String part : SEPARATOR.split(text.strip(), -1)) {
      Matcher entry = ENTRY.matcher(part.strip());
      if (!entry.matches() || !isUrl(entry.group(2).replace(NAME, "name"))) {
        return null;
      }
      String name = entry.group(1);
      boolean twice = name == null ? common != null : byName.put(name, entry.group(2)) != null;
      if (twice) {
        return null;
      }
      common = name == null ? entry.group(2) : common;
    }
    return new Endpoints(common, byName);
  }

  private static boolean isUrl(String text) {
    try {
      URI url = new URI(text);
      return url.getHost() != null && url.getFragment() == null;
    } catch (URISyntaxException _) {
      return false;
    }
  }

  /**
   * Returns whether functions are invoked there as by Lambda's Invoke, where a status of 429 or 500
   * and more is about the service, and errors of functions are told otherwise.
   */
  static boolean isInvoke(URI url) {
    return INVOKE.matcher(url.getPath()).matches();
  }

  /** Returns the URL to post events of a function to, or null where none is known. */
  public @Nullable URI of(FunctionName function) {
    String url = byName.getOrDefault(function.name(), String.valueOf(common));
    if (!byName.containsKey(function.name()) && common == null) {
      return null;
    }
    if (url.contains(NAME)) {
      return URI.create(url.replace(NAME, function.name()));
    }
    String path = URI.create(url).getPath();
    if (!path.isEmpty() && !path.equals("/")) {
      return URI.create(url);
    }
    String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    String query =
        function.qualifier() == null
            ? ""
            : "?"
                + QUALIFIER
                + "="
                + URLEncoder.encode(function.qualifier(), StandardCharsets.UTF_8);
    return URI.create(base + "/2015-03-31/functions/" + function.name() + "/invocations" + query);
  }
}
