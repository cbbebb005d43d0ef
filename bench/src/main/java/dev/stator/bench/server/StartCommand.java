package dev.stator.bench.server;

import dev.stator.bench.command.UsageException;
import java.util.List;

/**
 * A server to start.
 *
 * @param name what the tables call it
 * @param words the command; {@code {port}} in them becomes the number of a free port
 */
public record StartCommand(String name, List<String> words) {

  /**
   * Returns a command in the form {@code name=words}, split at blanks.
   *
   * @throws UsageException if it has another form or does not name the port
   */
  public static StartCommand parse(String text) {
    int sign = text.indexOf('=');
    if (sign < 1 || !text.contains("{port}")) {
      throw new UsageException("a server to start is name=command with {port} in it, not " + text);
    }
    return new StartCommand(
        text.substring(0, sign), List.of(text.substring(sign + 1).strip().split("\\s+")));
  }
}
