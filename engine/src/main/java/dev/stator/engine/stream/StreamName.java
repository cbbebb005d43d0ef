package dev.stator.engine.stream;

import dev.stator.engine.catalog.ResourceNames;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What tells a stream from all others: its table's name and its label, in this order.
 *
 * @param table the name of the table, which may be gone, or be another one by now
 * @param label the time at which the stream was enabled, as its ARN ends with
 */
public record StreamName(String table, String label) implements Comparable<StreamName> {
  private static final Pattern ARN =
      Pattern.compile(
          "arn:[^:]+:dynamodb:[^:]*:[^:]*:table/([a-zA-Z0-9_.-]+)/stream/([0-9TZ:.-]+)");
  private static final Comparator<StreamName> ORDER =
      Comparator.comparing(StreamName::table).thenComparing(StreamName::label);

  /**
   * Returns the stream that an ARN of any region and account names, or null where it names none.
   */
  public static @Nullable StreamName ofArn(String arn) {
    Matcher matcher = ARN.matcher(arn);
    return matcher.matches() ? new StreamName(matcher.group(1), matcher.group(2)) : null;
  }

  /** Returns the ARN. */
  public String arn(ResourceNames names) {
    return names.streamArn(table, label);
  }

  @Override
  public int compareTo(StreamName other) {
    return ORDER.compare(this, other);
  }
}
