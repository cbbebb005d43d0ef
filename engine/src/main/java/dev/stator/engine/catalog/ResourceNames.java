package dev.stator.engine.catalog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of tables and their ARNs. An ARN stands for a table whatever partition, region and account
 * it names, since one server has one set of tables.
 *
 * @param region the region in the ARNs that are given out
 * @param accountId the account in the ARNs that are given out
 */
public record ResourceNames(String region, String accountId) {
  /** As in {@code 2015-07-22T23:40:11.123}. */
  private static final DateTimeFormatter STREAM_LABEL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private static final Pattern TABLE_ARN =
      Pattern.compile("arn:[^:]+:dynamodb:[^:]*:[^:]*:table/([a-zA-Z0-9_.-]+)(/.*)?");

  /** Returns the ARN of a table. */
  public String tableArn(String tableName) {
    return "arn:aws:dynamodb:" + region + ":" + accountId + ":table/" + tableName;
  }

  /** Returns the ARN of an index of a table. */
  public String indexArn(String tableName, String indexName) {
    return tableArn(tableName) + "/index/" + indexName;
  }

  /** Returns the ARN of a stream of a table; the label is the time at which it was enabled. */
  public String streamArn(String tableName, String streamLabel) {
    return tableArn(tableName) + "/stream/" + streamLabel;
  }

  /** Returns the label of a stream that is enabled at this time. */
  public static String streamLabel(Instant time) {
    return STREAM_LABEL.format(time);
  }

  /**
   * Returns the name of the table that a name or an ARN stands for; what is no ARN of a table comes
   * back as it is.
   */
  public static String tableName(String nameOrArn) {
    if (!nameOrArn.startsWith("arn:")) {
      return nameOrArn;
    }
    Matcher arn = TABLE_ARN.matcher(nameOrArn);
    return arn.matches() ? arn.group(1) : nameOrArn;
  }

  /**
   * Returns the name of the table whose ARN this is, or null where it is no ARN of a table itself.
   */
  public static @Nullable String tableNameOfArn(String arn) {
    if (!arn.startsWith("arn:")) {
      return null;
    }
    Matcher matcher = TABLE_ARN.matcher(arn);
    return matcher.matches() && matcher.group(2) == null ? matcher.group(1) : null;
  }
}
