package dev.stator.server.cli;

import dev.stator.server.cli.CommandLineParser.Meaning;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Command lines: each means something, and a mistake is told in one line. */
public final class CommandLineFuzz {
  private static final CommandLineParser PARSER =
      new CommandLineParser(Path.of("data"), () -> "1.0");

  private CommandLineFuzz() {}

  /** Each line is an argument. Names of hosts are left out, since they would be looked up. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.toLowerCase(java.util.Locale.ROOT).contains("host")) {
      return;
    }
    switch (PARSER.parse(text.split("\n", -1))) {
      case Meaning.Start(Options options) -> {
        if (options.port() < 0 || options.port() > 65_535) {
          throw new AssertionError("not a port: " + options.port());
        }
      }
      case Meaning.Check(Path folder) -> requireText(folder.toString());
      case Meaning.Show(String shown) -> requireText(shown);
      case Meaning.Mistake(String message) -> requireText(message);
    }
  }

  private static void requireText(String text) {
    if (text.isBlank()) {
      throw new AssertionError("nothing is said");
    }
  }
}
