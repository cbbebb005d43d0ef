package dev.stator.codegen;

import java.util.Locale;
import javax.lang.model.SourceVersion;

/** The Java names of the model's names. */
final class JavaNames {

  private JavaNames() {}

  /**
   * Returns the name of a record component: {@code TableName} becomes {@code tableName}, {@code
   * SSESpecification} {@code sseSpecification}, {@code KMSMasterKeyId} {@code kmsMasterKeyId}.
   */
  static String component(String member) {
    int run = 0;
    while (run < member.length() && Character.isUpperCase(member.charAt(run))) {
      run++;
    }
    boolean wordFollows = run > 1 && run < member.length() && isLowerCase(member, run);
    int lowered = wordFollows ? run - 1 : run;
    String name = member.substring(0, lowered).toLowerCase(Locale.ROOT) + member.substring(lowered);
    return SourceVersion.isKeyword(name) ? name + "_" : name;
  }

  /** Returns {@code UPPER_SNAKE} of a camel-case or snake-case name. */
  static String constant(String name) {
    StringBuilder constant = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      if (i > 0 && startsWord(name, i)) {
        constant.append('_');
      }
      char c = name.charAt(i);
      constant.append(Character.isJavaIdentifierPart(c) ? Character.toUpperCase(c) : '_');
    }
    if (!Character.isJavaIdentifierStart(constant.charAt(0))) {
      constant.insert(0, '_');
    }
    return constant.toString();
  }

  private static boolean startsWord(String name, int index) {
    if (!Character.isUpperCase(name.charAt(index))) {
      return false;
    }
    boolean afterLower = isLowerCase(name, index - 1) || Character.isDigit(name.charAt(index - 1));
    boolean afterUpper = Character.isUpperCase(name.charAt(index - 1));
    return afterLower || (afterUpper && index + 1 < name.length() && isLowerCase(name, index + 1));
  }

  private static boolean isLowerCase(String name, int index) {
    return Character.isLowerCase(name.charAt(index));
  }
}
