package dev.stator.server.cli;

import java.nio.file.Path;

/** What {@code -help} shows. */
final class HelpText {
  private static final int WIDTH = 96;
  private static final String INDENT = "      ";

  private HelpText() {}

  static String of(Path defaultFolder) {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        Usage: stator [options]
               stator check [-dbPath <folder>]
               stator bench [options]

        """);
    text.append(
        "The DynamoDB API on a machine of yours. With the word check it serves nothing, but\n");
    text.append(
        "looks at everything in a data folder that no server has open, changes nothing, and\n");
    text.append(
        "ends with code 0 where all is well, 1 where something is not. With the word bench\n");
    text.append("it measures an endpoint; 'stator bench --help' has the options of that.\n\n");
    for (Option option : Option.values()) {
      text.append("  ").append(option.usage()).append('\n');
      wrap(option.description(), text);
    }
    text.append("\nWithout -dbPath the data is kept in ").append(defaultFolder).append('.');
    return text.toString();
  }

  private static void wrap(String description, StringBuilder text) {
    int column = 0;
    for (String word : description.split(" ", -1)) {
      if (column == 0 || column + 1 + word.length() > WIDTH) {
        text.append(column == 0 ? INDENT : "\n" + INDENT);
        column = INDENT.length();
      } else {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += word.length();
    }
    text.append('\n');
  }
}
