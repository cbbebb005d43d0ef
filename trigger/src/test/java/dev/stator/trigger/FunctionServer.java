package dev.stator.trigger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions behind HTTP, which remember how they were invoked. */
final class FunctionServer implements AutoCloseable {
  private static final Pattern KEY = Pattern.compile("\"Keys\":\\{\"id\":\\{\"S\":\"([^\"]*)\"");

  private static final Pattern NUMBER = Pattern.compile("\"SequenceNumber\":\"([0-9]+)\"");

  private final int port;
  private HttpServer server;
  private final List<Invocation> invocations = new ArrayList<>();
  private volatile Function<Invocation, Answer> behavior = _ -> Answer.OK;

  /** A request to a function. */
  record Invocation(String path, String body) {
    /** The keys of the items whose changes it brings, in order. */
    List<String> keys() {
      return all(KEY);
    }

    /** The sequence numbers of the changes that it brings, in order. */
    List<String> numbers() {
      return all(NUMBER);
    }

    private List<String> all(Pattern pattern) {
      Matcher matcher = pattern.matcher(body);
      List<String> found = new ArrayList<>();
      while (matcher.find()) {
        found.add(matcher.group(1));
      }
      return found;
    }
  }

  /** What a function answers. */
  record Answer(int status, String functionError, String body) {
    static final Answer OK = new Answer(200, "", "{}");
    static final Answer ERROR =
        new Answer(200, "Unhandled", "{\"errorMessage\":\"no\",\"errorType\":\"Error\"}");

    static Answer body(String body) {
      return new Answer(200, "", body);
    }
  }

  FunctionServer() {
    server = start(0);
    port = server.getAddress().getPort();
  }

  private HttpServer start(int wanted) {
    try {
      HttpServer started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
      started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      started.createContext("/", this::handle);
      started.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Lets nobody in until {@link #resume}. */
  void pause() {
    server.stop(0);
  }

  void resume() {
    server = start(port);
  }

  void behave(Function<Invocation, Answer> how) {
    behavior = how;
  }

  synchronized List<Invocation> invocations() {
    return List.copyOf(invocations);
  }

  /** The keys of each invocation. */
  List<List<String>> batches() {
    return invocations().stream().map(Invocation::keys).toList();
  }

  /** The keys of each invocation of a function. */
  List<List<String>> batches(String function) {
    return invocations().stream()
        .filter(invocation -> invocation.path().contains("/" + function + "/"))
        .map(Invocation::keys)
        .toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Invocation invocation =
        new Invocation(
            exchange.getRequestURI().toString(),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    synchronized (this) {
      invocations.add(invocation);
    }
    Answer answer = behavior.apply(invocation);
    if (!answer.functionError().isEmpty()) {
      exchange.getResponseHeaders().set("X-Amz-Function-Error", answer.functionError());
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
