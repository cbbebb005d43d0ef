package dev.stator.verify.overload;

import dev.stator.verify.process.ServerOutput;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server that the launcher has started, in a folder like that of the distribution, with the
 * classes under test.
 */
final class ServerProcess implements Closeable {
  private static final long READY_SECONDS = 60;
  private static final long STOP_SECONDS = 20;
  private static final int KB = 1024;

  private final Process process;
  private final ServerOutput output;

  private ServerProcess(Process process) {
    this.process = process;
    this.output = new ServerOutput(process);
  }

  /** Returns a server that is ready; the folder is for the launcher. */
  static ServerProcess start(Path folder, List<String> options) throws IOException {
    Path launcher = assemble(folder);
    List<String> command = new ArrayList<>(List.of(launcher.toString(), "--port", "0"));
    command.addAll(options);
    ServerProcess server =
        new ServerProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    try {
      server.output.endpoint().get(READY_SECONDS, TimeUnit.SECONDS);
      return server;
    } catch (ExecutionException | TimeoutException | InterruptedException failure) {
      server.process.destroyForcibly();
      throw new AssertionError("the server did not start: " + server.output(), failure);
    }
  }

  /** The launcher reads which JDK to take from a file, and starts what is in lib/stator.jar. */
  private static Path assemble(Path folder) throws IOException {
    Path root = Path.of("").toAbsolutePath().resolveSibling("dist");
    Path home = Files.createTempDirectory(folder, "stator");
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("lib"));
    Path launcher = home.resolve("bin/stator");
    Files.copy(root.resolve("src/main/sh/stator"), launcher);
    if (!launcher.toFile().setExecutable(true)) {
      throw new IOException("the launcher cannot be made executable");
    }
    Files.writeString(home.resolve("jdk"), System.getProperty("java.home") + "\n");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Stream.of(System.getProperty("java.class.path").split(":", -1))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    try (OutputStream file = Files.newOutputStream(home.resolve("lib/stator.jar"));
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      jar.finish();
    }
    return launcher;
  }

  int port() {
    return output.endpoint().join().getPort();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Returns all that the server has printed. */
  String output() {
    return output.text();
  }

  /** Returns how much memory of the machine the process takes, in KB; 0 where nobody tells. */
  long residentKb() throws IOException {
    return statusKb("VmRSS:");
  }

  /** Returns the most that it ever took, in KB; 0 where nobody tells. */
  long peakKb() throws IOException {
    return statusKb("VmHWM:");
  }

  private long statusKb(String name) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.substring(name.length()).strip().split(" ", 2)[0]);
      }
    }
    return 0;
  }

  /** Returns how many files and connections it has open; 0 where nobody tells. */
  long openFiles() throws IOException {
    Path descriptors = Path.of("/proc", Long.toString(pid()), "fd");
    if (!Files.exists(descriptors)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(descriptors)) {
      return all.count();
    }
  }

  /** Returns how much of the heap is in use after a full collection, in KB. */
  long liveHeapKb() throws IOException {
    jcmd("GC.run");
    long used = 0;
    Matcher figures = Pattern.compile("total \\d+K, used (\\d+)K").matcher(jcmd("GC.heap_info"));
    while (figures.find()) {
      used += Long.parseLong(figures.group(1));
    }
    return used;
  }

  private String jcmd(String what) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process asking =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid()), what)
            .redirectErrorStream(true)
            .start();
    try (BufferedReader answer = asking.inputReader()) {
      return answer.lines().collect(Collectors.joining("\n"));
    }
  }

  /** Ends the server as its operator does. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  static long mb(long megabytes) {
    return megabytes * KB;
  }
}
