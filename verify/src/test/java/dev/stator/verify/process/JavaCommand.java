package dev.stator.verify.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs classes of the class path in processes of their own, which are not to live for long. */
public final class JavaCommand {
  private JavaCommand() {}

  /** Returns the command up to the name of the class, with further options of the JVM. */
  public static List<String> with(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    return command;
  }
}
