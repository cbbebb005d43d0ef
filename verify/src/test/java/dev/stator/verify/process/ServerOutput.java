package dev.stator.verify.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server prints, read while it runs, and the address that it names when it is ready. */
public final class ServerOutput {
  /** The line with which a server tells that it is ready, and where. */
  public static final Pattern READY = Pattern.compile("Stator is ready: (http://\\S+) \\|.*");

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final CompletableFuture<URI> endpoint = new CompletableFuture<>();
  private final Thread reader;

  /** Reads what the process prints until it ends. */
  public ServerOutput(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try (BufferedReader printed = process.inputReader()) {
      for (String line = printed.readLine(); line != null; line = printed.readLine()) {
        synchronized (lines) {
          lines.add(line);
        }
        Matcher ready = READY.matcher(line);
        if (ready.matches()) {
          endpoint.complete(URI.create(ready.group(1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      endpoint.completeExceptionally(new IllegalStateException("the server is not ready"));
    }
  }

  /** Returns the address once the server is ready; fails where it ends before. */
  public CompletableFuture<URI> endpoint() {
    return endpoint;
  }

  /** Returns the lines that have been printed so far. */
  public List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /** Returns what has been printed so far. */
  public String text() {
    return String.join("\n", lines());
  }

  /** Returns when all that a process which has ended printed is read. */
  public void await() throws InterruptedException {
    reader.join();
  }
}
