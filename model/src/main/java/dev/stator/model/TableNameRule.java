package dev.stator.model;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the name of a table may be: 3 to 255 letters, digits, dashes, underscores and dots. The
 * public model allows any string of up to 1,024 characters, since ARNs came to be accepted.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">Naming
 *     rules</a>
 */
public final class TableNameRule {
  /** The fewest characters. */
  public static final int MIN_LENGTH = 3;

  /** The most characters. */
  public static final int MAX_LENGTH = 255;

  /** The characters, as the service quotes them. */
  public static final String PATTERN = "[a-zA-Z0-9_.-]+";

  private static final Pattern CHARACTERS = Pattern.compile(PATTERN);

  private TableNameRule() {}

  /** Returns whether a table can have this name. */
  public static boolean holds(String name) {
    return name.length() >= MIN_LENGTH && name.length() <= MAX_LENGTH && hasCharacters(name);
  }

  /** Returns whether a name has one character at least, and none that no name has. */
  public static boolean hasCharacters(String name) {
    return CHARACTERS.matcher(name).matches();
  }

  /** Returns the constraints of a map whose keys are names of tables, as the service tells them. */
  public static List<String> keyConstraints() {
    return List.of(
        ConstraintMessages.maxLength(MAX_LENGTH),
        ConstraintMessages.minLength(MIN_LENGTH),
        ConstraintMessages.pattern(PATTERN));
  }
}
