package dev.stator.verify.overload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Clients that ask for too much, each in its way, until they are told to stop. */
final class Abuse {
  private static final int LARGE_BYTES = 390_000;
  private static final int BOMB_BYTES = 64 << 20;

  /** Connections of a kind that get an error or are closed come again, up to this many times. */
  private static final int MAX_RECONNECTS = 1_000_000;

  private final int port;
  private final ConcurrentMap<String, LongAdder> answers = new ConcurrentHashMap<>();
  private final BlockingQueue<Thread> clients = new LinkedBlockingQueue<>();
  private volatile boolean stopped;

  Abuse(int port) {
    this.port = port;
  }

  /** Does something with a connection, again and again. */
  private interface Conduct {
    void on(Wire wire) throws IOException;
  }

  /** Clients that send a request when they have the answer to the last one. */
  void busy(int connections, String operation, String json) {
    byte[] request = Wire.request(operation, json);
    start(connections, wire -> count(wire.send(request).read()));
  }

  /** Clients that put items of nearly 400 KB, over and over in a few places. */
  void large(int connections) {
    byte[] request = Wire.request("PutItem", Tables.put("large", 0, LARGE_BYTES));
    start(connections, wire -> count(wire.send(request).read()));
  }

  /** Clients that ask for pages of 1 MB ahead, and take none. */
  void deaf(int connections) {
    byte[] request = Wire.request("Query", Tables.query("pages"));
    start(
        connections,
        wire -> {
          for (int ahead = 0; ahead < 8 && !stopped; ahead++) {
            wire.send(request);
          }
          wire.idle();
        });
  }

  /** Clients that begin to send a large item, and fall silent; every second one within the head. */
  void slow(int connections) {
    byte[] whole = Wire.request("PutItem", Tables.put("slow", 0, LARGE_BYTES));
    byte[] part = new byte[LARGE_BYTES - 1000];
    System.arraycopy(whole, 0, part, 0, part.length);
    start(connections / 2, wire -> wire.send(part).idle());
    byte[] head =
        ("POST / HTTP/1.1\r\nX: " + "x".repeat(15_000)).getBytes(StandardCharsets.US_ASCII);
    start(connections / 2, wire -> wire.send(head).idle());
  }

  /** Clients that send hundreds of small requests at once, without reading an answer. */
  void flood(int connections) {
    byte[] requests = "GET / HTTP/1.1\r\n\r\n".repeat(4000).getBytes(StandardCharsets.US_ASCII);
    start(connections, wire -> wire.send(requests));
  }

  /** Clients that send little which becomes much. */
  void bombs(int connections) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      byte[] nothing = new byte[1 << 20];
      for (int bytes = 0; bytes < BOMB_BYTES; bytes += nothing.length) {
        gzip.write(nothing);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    byte[] bomb = Wire.request("PutItem", "Content-Encoding: gzip\r\n", packed.toByteArray());
    start(connections, wire -> count(wire.send(bomb).read()));
  }

  private void start(int connections, Conduct conduct) {
    for (int connection = 0; connection < connections; connection++) {
      clients.add(Thread.ofVirtual().start(() -> run(conduct)));
    }
  }

  private void run(Conduct conduct) {
    for (int times = 0; times < MAX_RECONNECTS && !stopped; times++) {
      try (Wire wire = new Wire(port)) {
        while (!stopped) {
          conduct.on(wire);
        }
      } catch (IOException closed) {
        count("closed");
      }
    }
  }

  private void count(Wire.Answer answer) {
    String error = answer.error();
    count(answer.status() + (error.isEmpty() ? "" : " " + error));
  }

  private void count(String what) {
    answers.computeIfAbsent(what, first -> new LongAdder()).increment();
  }

  /** Returns how often each answer came, by its status and error; {@code closed} is no answer. */
  java.util.Map<String, Long> answers() {
    return answers.entrySet().stream()
        .collect(Collectors.toMap(java.util.Map.Entry::getKey, entry -> entry.getValue().sum()));
  }

  /** Ends all clients. */
  void stop() throws InterruptedException {
    stopped = true;
    clients.forEach(Thread::interrupt);
    for (Thread client : clients) {
      client.join();
    }
  }
}
