package dev.stator.server.cli;

import dev.stator.trigger.TriggerOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the command line: option names in any case, values as the next argument or after an equals
 * sign.
 *
 * <p>By hand, because a start is to cost little: a library for it took a third of the time from
 * start to first answer.
 */
public final class CommandLineParser {
  /** The word that looks at a data folder instead of serving it. */
  static final String CHECK = "check";

  private static final int MAX_PORT = 65_535;

  /** As many file descriptors as systems give to a process at the most, by default. */
  private static final int MAX_CONNECTIONS = 1_000_000;

  /** As long as the past is kept in memory. */
  private static final Duration LONGEST_READ_DELAY = Duration.ofHours(1);

  /** Longer than a function may take. */
  private static final Duration LONGEST_FUNCTION = Duration.ofHours(1);

  /** Far more than the service takes. */
  private static final Duration LONGEST_TTL_DELAY = Duration.ofDays(30);

  /** What is older is forgotten once in a minute. */
  private static final Duration SHORTEST_STREAM_RETENTION = Duration.ofMinutes(1);

  private final Path defaultFolder;
  private final Supplier<String> version;

  /** What a command line means. */
  public sealed interface Meaning {

    /** Start a server. */
    record Start(Options options) implements Meaning {}

    /** Look at the data in a folder, and say what is wrong with it. */
    record Check(Path folder) implements Meaning {}

    /** Print this text and end well. */
    record Show(String text) implements Meaning {}

    /** Print this line as an error and end with a failure. */
    record Mistake(String message) implements Meaning {}
  }

  /** Why a command line means nothing; part of the normal flow, so it has no stack trace. */
  private static final class MistakeException extends Exception {
    private static final long serialVersionUID = 1L;

    MistakeException(String message) {
      super(message, null, false, false);
    }

    String line() {
      return String.valueOf(getMessage());
    }
  }

  /** Creates a parser; the folder is used where the command line names none. */
  CommandLineParser(Path defaultFolder, Supplier<String> version) {
    this.defaultFolder = defaultFolder;
    this.version = version;
  }

  /** Returns the parser for the machine and the user that run this process. */
  public static CommandLineParser ofThisMachine(Supplier<String> version) {
    Path folder =
        DataFolder.byDefault(
            System.getProperty("os.name", ""),
            System.getenv(),
            System.getProperty("user.home", "."));
    return new CommandLineParser(folder, version);
  }

  /** Returns what the arguments mean. */
  public Meaning parse(String... arguments) {
    boolean checks = arguments.length > 0 && arguments[0].equals(CHECK);
    try {
      Map<Option, String> given =
          read(checks ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments);
      if (given.containsKey(Option.HELP)) {
        return new Meaning.Show(HelpText.of(defaultFolder));
      }
      if (given.containsKey(Option.VERSION)) {
        return new Meaning.Show("Stator " + version.get());
      }
      return checks ? check(given) : new Meaning.Start(options(given));
    } catch (MistakeException mistake) {
      return new Meaning.Mistake(mistake.line());
    }
  }

  /** Returns the options that are given with their values; a flag's value is empty. */
  private static Map<Option, String> read(String... arguments) throws MistakeException {
    Map<Option, String> given = new EnumMap<>(Option.class);
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      int equals = argument.indexOf('=');
      Option option = Option.named(equals < 0 ? argument : argument.substring(0, equals));
      if (option == null || (equals >= 0 && !option.takesValue())) {
        throw new MistakeException(CliMessages.unknown(argument));
      }
      String value = equals < 0 ? "" : argument.substring(equals + 1);
      if (option.takesValue() && equals < 0) {
        i++;
        if (i == arguments.length) {
          throw new MistakeException(CliMessages.withoutValue(option));
        }
        value = arguments[i];
      }
      if (given.put(option, value) != null && option.takesValue()) {
        throw new MistakeException(CliMessages.twice(option));
      }
    }
    return given;
  }

  private Meaning check(Map<Option, String> given) throws MistakeException {
    for (Option option : given.keySet()) {
      if (option != Option.DB_PATH) {
        throw new MistakeException(CliMessages.notForCheck(option));
      }
    }
    return new Meaning.Check(folder(given));
  }

  private Options options(Map<Option, String> given) throws MistakeException {
    String host = given.getOrDefault(Option.HOST, Options.DEFAULT_HOST);
    if (!given.containsKey(Option.ALLOW_REMOTE_WITHOUT_TLS) && !isLoopback(host)) {
      throw new MistakeException(CliMessages.remoteWithoutTls(host));
    }
    boolean inMemory = given.containsKey(Option.IN_MEMORY);
    if (inMemory && given.containsKey(Option.DB_PATH)) {
      throw new MistakeException(CliMessages.FOLDER_AND_MEMORY);
    }
    return new Options(
        host,
        port(given),
        inMemory ? null : folder(given),
        durability(given),
        given.getOrDefault(Option.CORS, Options.DEFAULT_CORS),
        given.containsKey(Option.DELAY_TRANSIENT_STATUSES),
        limits(given, inMemory),
        new Options.Delays(
            delay(Option.GSI_DELAY, LONGEST_READ_DELAY, given),
            delay(Option.EVENTUAL_READ_DELAY, LONGEST_READ_DELAY, given)),
        itemCollectionLimit(given),
        functions(given),
        new Options.Expiry(
            delay(Option.TTL_DELAY, LONGEST_TTL_DELAY, given),
            number(Option.TTL_RATE, Options.DEFAULT_TTL_RATE, given)),
        streamRetention(given),
        given.containsKey(Option.TEST_CONTROLS));
  }

  private static Options.Functions functions(Map<Option, String> given) throws MistakeException {
    String endpoint = given.get(Option.LAMBDA_ENDPOINT);
    if (endpoint != null && !TriggerOptions.isEndpoint(endpoint)) {
      throw new MistakeException(CliMessages.badLambdaEndpoint(endpoint));
    }
    if (!given.containsKey(Option.LAMBDA_TIMEOUT)) {
      return new Options.Functions(endpoint, Options.Functions.NONE.timeout());
    }
    Duration timeout = delay(Option.LAMBDA_TIMEOUT, LONGEST_FUNCTION, given);
    if (timeout.isZero()) {
      throw new MistakeException(
          CliMessages.badDelay(
              Option.LAMBDA_TIMEOUT, LONGEST_FUNCTION, given.get(Option.LAMBDA_TIMEOUT)));
    }
    return new Options.Functions(endpoint, timeout);
  }

  private static Options.Limits limits(Map<Option, String> given, boolean inMemory)
      throws MistakeException {
    String memory = given.get(Option.MEMORY);
    int megabytes = memory == null ? 0 : MemorySize.megabytes(memory);
    int least = inMemory ? MemorySize.LEAST_IN_MEMORY_MB : MemorySize.LEAST_DURABLE_MB;
    if (memory != null && megabytes < least) {
      throw new MistakeException(CliMessages.badMemory(memory, least));
    }
    return new Options.Limits(megabytes, connections(given));
  }

  private static Duration delay(Option option, Duration longest, Map<Option, String> given)
      throws MistakeException {
    String text = given.get(option);
    Duration delay = text == null ? Duration.ZERO : TimeSpan.of(text, longest);
    if (delay == null) {
      throw new MistakeException(CliMessages.badDelay(option, longest, text));
    }
    return delay;
  }

  private static Duration streamRetention(Map<Option, String> given) throws MistakeException {
    String text = given.get(Option.STREAM_RETENTION);
    if (text == null) {
      return Options.DEFAULT_STREAM_RETENTION;
    }
    Duration retention = TimeSpan.of(text, Options.DEFAULT_STREAM_RETENTION);
    if (retention == null || retention.compareTo(SHORTEST_STREAM_RETENTION) < 0) {
      throw new MistakeException(CliMessages.badStreamRetention(text));
    }
    return retention;
  }

  private static int number(Option option, int byDefault, Map<Option, String> given)
      throws MistakeException {
    String text = given.get(option);
    if (text == null) {
      return byDefault;
    }
    if (!text.matches("[0-9]{1,7}")) {
      throw new MistakeException(CliMessages.badNumber(option, text));
    }
    return Integer.parseInt(text);
  }

  private static @Nullable Long itemCollectionLimit(Map<Option, String> given)
      throws MistakeException {
    String text = given.get(Option.ITEM_COLLECTION_LIMIT);
    if (text == null) {
      return null;
    }
    long bytes = DataSize.bytes(text);
    if (bytes == 0) {
      throw new MistakeException(CliMessages.badCollectionLimit(text));
    }
    return bytes;
  }

  private static int connections(Map<Option, String> given) throws MistakeException {
    String text = given.get(Option.MAX_CONNECTIONS);
    if (text == null) {
      return 0;
    }
    try {
      int connections = Integer.parseInt(text);
      if (connections > 0 && connections <= MAX_CONNECTIONS) {
        return connections;
      }
    } catch (NumberFormatException _) {
      // Answered below, like a number that is too large.
    }
    throw new MistakeException(CliMessages.badConnections(text, MAX_CONNECTIONS));
  }

  private static int port(Map<Option, String> given) throws MistakeException {
    String text = given.get(Option.PORT);
    if (text == null) {
      return Options.DEFAULT_PORT;
    }
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException _) {
      // Answered below, like a number that is no port.
    }
    throw new MistakeException(CliMessages.badPort(text));
  }

  private Path folder(Map<Option, String> given) throws MistakeException {
    String text = given.get(Option.DB_PATH);
    if (text == null) {
      return defaultFolder;
    }
    try {
      if (!text.isBlank()) {
        return Path.of(text);
      }
    } catch (InvalidPathException _) {
      // Answered below, like a path that is blank.
    }
    throw new MistakeException(CliMessages.badPath(text));
  }

  private static Durability durability(Map<Option, String> given) throws MistakeException {
    String text = given.getOrDefault(Option.DURABILITY, Durability.FSYNC.optionValue());
    Durability durability = Durability.ofName(text);
    if (durability == null) {
      throw new MistakeException(CliMessages.badDurability(text));
    }
    return durability;
  }

  private static boolean isLoopback(String host) {
    try {
      return host.equals(Options.DEFAULT_HOST) || InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
