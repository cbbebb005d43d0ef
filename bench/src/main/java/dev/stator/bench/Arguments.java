package dev.stator.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a command: {@code --name value} pairs, and after {@code --} a command of its own.
 */
final class Arguments {
  private final Map<String, List<String>> options;
  private final List<String> command;

  private Arguments(Map<String, List<String>> options, List<String> command) {
    this.options = options;
    this.command = command;
  }

  /**
   * Returns the options of a command line.
   *
   * @param known the names that are allowed, without their dashes
   * @throws UsageException if a name is not among them or has no value
   */
  static Arguments parse(List<String> words, Set<String> known) {
    Map<String, List<String>> options = new HashMap<>();
    int next = 0;
    while (next < words.size() && !words.get(next).equals("--")) {
      String word = words.get(next);
      String name = word.startsWith("--") ? word.substring(2) : "";
      if (!known.contains(name)) {
        throw new UsageException("unknown option " + word + "; known are " + spelled(known));
      }
      if (next + 1 == words.size()) {
        throw new UsageException(word + " needs a value");
      }
      options.computeIfAbsent(name, _ -> new ArrayList<>()).add(words.get(next + 1));
      next += 2;
    }
    List<String> command = next < words.size() ? words.subList(next + 1, words.size()) : List.of();
    return new Arguments(options, List.copyOf(command));
  }

  private static String spelled(Set<String> known) {
    return known.stream()
        .sorted()
        .map(name -> "--" + name)
        .reduce((a, b) -> a + " " + b)
        .orElse("none");
  }

  /** Returns the last value of an option, if it was given. */
  Optional<String> text(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
  }

  /** Returns every value of an option in the order given; empty if there is none. */
  List<String> all(String name) {
    return options.getOrDefault(name, List.of());
  }

  /** Returns the words after {@code --}; empty if there are none. */
  List<String> command() {
    return command;
  }

  /**
   * Returns the value of an option that is a whole number.
   *
   * @throws UsageException if it is none, or outside of the bounds, which are both allowed
   */
  int number(String name, int otherwise, int least, int most) {
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
}
