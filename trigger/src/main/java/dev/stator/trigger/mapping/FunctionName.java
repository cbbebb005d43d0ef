package dev.stator.trigger.mapping;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function as clients name it: by its name, a part of its ARN, or all of it, each with a version
 * or alias behind it or not.
 *
 * @param arn the full ARN, with the version or alias where there is one
 * @param name the name alone
 * @param qualifier the version or alias; null where there is none
 */
public record FunctionName(String arn, String name, @Nullable String qualifier) {
  /** Source: the pattern of NamespacedFunctionName in Lambda's model. */
  static final String REGEX =
      "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?"
          + "(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";

  private static final Pattern FORM = Pattern.compile(REGEX);

  // The groups of the pattern.
  private static final int PARTITION = 2;
  private static final int REGION = 3;
  private static final int ACCOUNT = 8;
  private static final int NAME = 10;
  private static final int QUALIFIER = 12;

  /**
   * Returns the function that a text names, or null where it names none.
   *
   * @param owner the region and account of names that say none
   */
  public static @Nullable FunctionName of(String text, Owner owner) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    String partition = form.group(PARTITION) == null ? "aws" : form.group(PARTITION);
    String region = form.group(REGION) == null ? owner.region() + ":" : form.group(REGION);
    String account = form.group(ACCOUNT) == null ? owner.accountId() + ":" : form.group(ACCOUNT);
    String name = form.group(NAME);
    String qualifier = form.group(QUALIFIER);
    String arn =
        "arn:"
            + partition
            + ":lambda:"
            + region
            + account
            + "function:"
            + name
            + (qualifier == null ? "" : ":" + qualifier);
    return new FunctionName(arn, name, qualifier);
  }

  /**
   * Whose functions and mappings these are.
   *
   * @param region the region that ARNs name
   * @param accountId the account that ARNs name
   */
  public record Owner(String region, String accountId) {
    /** Returns the ARN of a mapping. */
    public String mappingArn(String uuid) {
      return "arn:aws:lambda:" + region + ":" + accountId + ":event-source-mapping:" + uuid;
    }
  }
}
