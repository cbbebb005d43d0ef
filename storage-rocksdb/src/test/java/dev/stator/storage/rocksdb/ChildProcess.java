package dev.stator.storage.rocksdb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.rocksdb.util.Environment;

/** Another JVM that runs {@link CrashWriter} on a folder, and what it prints. */
final class ChildProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;

  /** Starts it; {@code limit} is put before the command of a shell, such as a limit for files. */
  ChildProcess(Path scratch, String limit, Path folder, Durability durability, int valueBytes)
      throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command = new ArrayList<>();
    if (!limit.isEmpty()) {
      command.addAll(List.of("/bin/sh", "-c", limit + "; exec \"$@\"", "sh"));
    }
    command.addAll(
        List.of(
            java.toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.library.path=" + library(scratch),
            "-cp",
            System.getProperty("java.class.path"),
            CrashWriter.class.getName(),
            folder.toString(),
            durability.name(),
            "" + valueBytes));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    lines = process.inputReader();
  }

  /** RocksDB's library, unpacked once, so that the child need not write it. */
  private static Path library(Path scratch) throws IOException {
    Path library = scratch.resolve("librocksdbjni" + suffix());
    if (!Files.exists(library)) {
      String name = "/" + Environment.getJniLibraryFileName("rocksdb");
      try (InputStream bytes = Environment.class.getResourceAsStream(name)) {
        Files.copy(Objects.requireNonNull(bytes), library);
      }
    }
    return scratch;
  }

  private static String suffix() {
    String name = Environment.getJniLibraryFileName("rocksdb");
    return name.substring(name.lastIndexOf('.'));
  }

  /** Returns the next lines, or all until its end where there are fewer. */
  List<String> lines(int count) throws IOException {
    List<String> read = new ArrayList<>();
    while (read.size() < count) {
      String line = lines.readLine();
      if (line == null) {
        return read;
      }
      read.add(line);
    }
    return read;
  }

  /** Kills it, as {@code kill -9} does, and returns what it had printed until then. */
  List<String> kill() throws IOException, InterruptedException {
    // Not by the process itself, which would close what there still is to read.
    process.toHandle().destroyForcibly();
    List<String> rest = lines(Integer.MAX_VALUE);
    process.waitFor();
    return rest;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
