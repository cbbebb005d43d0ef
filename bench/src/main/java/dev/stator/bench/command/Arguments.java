package dev.stator.bench.command;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The options of a command: {@code --name value} pairs, and after {@code --} a command of its own.
 */
public final class Arguments {
  private final Map<String, List<String>> options;
  private final List<String> command;

  private Arguments(Map<String, List<String>> options, List<String> command) {
    this.options = options;
    this.command = command;
  }

  /**
   * Returns the options of a command line.
   *
   * @param known the names that take a value, without their dashes
   * @param flags the names that take none
   * @throws UsageException if a name is not among them or has no value
   */
  public static Arguments parse(List<String> words, Set<String> known, Set<String> flags) {
    Map<String, List<String>> options = new HashMap<>();
    int next = 0;
    while (next < words.size() && !words.get(next).equals("--")) {
      String word = words.get(next);
      String name = word.startsWith("--") ? word.substring(2) : "";
      List<String> values = options.computeIfAbsent(name, _ -> new ArrayList<>());
      if (flags.contains(name)) {
        values.add("true");
        next++;
        continue;
      }
      if (!known.contains(name)) {
        throw new UsageException("unknown option " + word + "; known are " + spelled(known, flags));
      }
      if (next + 1 == words.size()) {
        throw new UsageException(word + " needs a value");
      }
      values.add(words.get(next + 1));
      next += 2;
    }
    List<String> command = next < words.size() ? words.subList(next + 1, words.size()) : List.of();
    return new Arguments(options, List.copyOf(command));
  }

  private static String spelled(Set<String> known, Set<String> flags) {
    return Stream.concat(known.stream(), flags.stream())
        .sorted()
        .map(name -> "--" + name)
        .reduce((a, b) -> a + " " + b)
        .orElse("none");
  }

  /** Returns whether a flag was given. */
  public boolean flag(String name) {
    return options.containsKey(name);
  }

  /** Returns the last value of an option, if it was given. */
  public Optional<String> text(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
  }

  /** Returns every value of an option in the order given; empty if there is none. */
  public List<String> all(String name) {
    return options.getOrDefault(name, List.of());
  }

  /** Returns the words after {@code --}; empty if there are none. */
  public List<String> command() {
    return command;
  }

  /**
   * Returns the value of an option that is a whole number.
   *
   * @throws UsageException if it is none, or outside of the bounds, which are both allowed
   */
  public int number(String name, int otherwise, int least, int most) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    int value;
    try {
      value = Integer.parseInt(text.get());
    } catch (NumberFormatException _) {
      throw new UsageException("--" + name + " wants a whole number, not " + text.get());
    }
    if (value < least || value > most) {
      throw new UsageException("--" + name + " wants a number from " + least + " to " + most);
    }
    return value;
  }

  /**
   * Returns the value of an option that is a number of seconds, which need not be whole.
   *
   * @throws UsageException if it is none, or outside of the bounds, which are both allowed
   */
  public Duration seconds(String name, Duration otherwise, Duration least, Duration most) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    Duration value;
    try {
      value = Duration.ofMillis(new BigDecimal(text.get()).movePointRight(3).longValueExact());
    } catch (NumberFormatException _) {
      throw new UsageException("--" + name + " wants a number of seconds, not " + text.get());
    } catch (ArithmeticException _) {
      throw new UsageException("--" + name + " wants at most three digits after the point");
    }
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new UsageException(
          "--" + name + " wants " + plain(least) + " to " + plain(most) + " seconds");
    }
    return value;
  }

  private static String plain(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
