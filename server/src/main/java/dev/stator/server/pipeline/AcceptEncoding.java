package dev.stator.server.pipeline;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the coding of a reply by the {@code Accept-Encoding} of its request.
 *
 * <p>As the service does it, beyond RFC 9110: {@code identity} is never preferred, a weight that is
 * no number counts as 1, of several weights of one coding the greatest counts, and between equal
 * weights the order decides. Source: the compressed-response tests of ScyllaDB's Alternator, which
 * are also run against the service.
 */
final class AcceptEncoding {
  /** A coding that is only meant by {@code *} stands behind those that are named. */
  private static final int NOT_NAMED = Integer.MAX_VALUE;

  private final ContentCoding[] codings = ContentCoding.values();
  private final double[] weights = new double[codings.length];
  private final int[] positions = new int[codings.length];
  private double otherWeight;

  private AcceptEncoding() {
    for (int i = 0; i < codings.length; i++) {
      positions[i] = NOT_NAMED;
    }
  }

  /** Returns the coding to use, or null for none; a field that is null asks for none. */
  static @Nullable ContentCoding choose(@Nullable String field) {
    if (field == null || field.isEmpty()) {
      return null;
    }
    AcceptEncoding wishes = new AcceptEncoding();
    int position = 0;
    for (String wish : field.split(",", -1)) {
      wishes.add(wish, position);
      position++;
    }
    return wishes.best();
  }

  private void add(String wish, int position) {
    String[] parts = wish.split(";", -1);
    String name = parts[0].strip().toLowerCase(Locale.ROOT);
    if (name.equals("*")) {
      otherWeight = Math.max(otherWeight, weight(parts));
      return;
    }
    for (int i = 0; i < codings.length; i++) {
      if (codings[i].token().equals(name)) {
        weights[i] = Math.max(weights[i], weight(parts));
        positions[i] = Math.min(positions[i], position);
      }
    }
  }

  private static double weight(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String[] parameter = parts[i].split("=", 2);
      if (parameter.length == 2 && parameter[0].strip().equalsIgnoreCase("q")) {
        return number(parameter[1].strip());
      }
    }
    return 1;
  }

  private static double number(String text) {
    try {
      return Math.clamp(Double.parseDouble(text), 0, 1);
    } catch (NumberFormatException _) {
      return 1;
    }
  }

  private @Nullable ContentCoding best() {
    int best = -1;
    double bestWeight = 0;
    for (int i = 0; i < codings.length; i++) {
      double weight = positions[i] == NOT_NAMED ? otherWeight : weights[i];
      boolean better =
          weight > bestWeight
              || (weight > 0 && weight == bestWeight && positions[i] < positions[best]);
      if (better) {
        best = i;
        bestWeight = weight;
      }
    }
    return best < 0 ? null : codings[best];
  }
}
