package dev.stator.server.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the command line says to a person; each is one line. */
final class CliMessages {
  private static final String HINT = "; stator -help lists the options";

  static final String FOLDER_AND_MEMORY = "-dbPath and -inMemory exclude each other" + HINT;

  private CliMessages() {}

  static String unknown(String argument) {
    String what = argument.startsWith("-") ? "unknown option" : "unexpected argument";
    return what + " '" + argument + "'" + HINT;
  }

  static String withoutValue(Option option) {
    return option.spelling() + " needs a value" + HINT;
  }

  static String twice(Option option) {
    return option.spelling() + " is given twice" + HINT;
  }

  static String notForCheck(Option option) {
    return "stator check takes -dbPath and nothing else, not " + option.spelling();
  }

  static String badPort(String value) {
    return "-port must be a number from 0 to 65535, not '" + value + "'" + HINT;
  }

  static String badDurability(String value) {
    return "--durability must be fsync, os or buffered, not '" + value + "'" + HINT;
  }

  static String badMemory(String value, int leastMb) {
    return "-memory must be a size of at least "
        + leastMb
        + "m here, such as 512m or 2g, not '"
        + value
        + "'"
        + HINT;
  }

  static String badConnections(String value, int most) {
    return "--max-connections must be a number from 1 to " + most + ", not '" + value + "'" + HINT;
  }

  static String badNumber(Option option, String value) {
    return option.spelling() + " must be a whole number below 10000000, not '" + value + "'" + HINT;
  }

  static String badDelay(Option option, Duration longest, @Nullable String value) {
    return option.spelling()
        + " must be a time up to "
        + longest.toHours()
        + "h, such as 200ms or 2s, not '"
        + value
        + "'"
        + HINT;
  }

  static String badStreamRetention(String value) {
    return "--stream-retention must be a time from 1m to 24h, not '" + value + "'" + HINT;
  }

  static String badCollectionLimit(String value) {
    return "--item-collection-limit must be a size such as 10g, 64m, 100k or 5000 (bytes), not '"
        + value
        + "'"
        + HINT;
  }

  static String badLambdaEndpoint(String value) {
    return "--lambda-endpoint must be a URL such as http://127.0.0.1:3001, or name=url,name=url,"
        + " not '"
        + value
        + "'"
        + HINT;
  }

  static String badPath(String value) {
    return "-dbPath is no path: '" + value + "'" + HINT;
  }

  static String remoteWithoutTls(String host) {
    return "--host "
        + host
        + " lets other machines in, unencrypted and with any access key;"
        + " add --allow-remote-without-tls if that is what you want";
  }
}
