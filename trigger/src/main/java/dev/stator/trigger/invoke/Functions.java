package dev.stator.trigger.invoke;

import dev.stator.trigger.json.JsonText;
import dev.stator.trigger.json.JsonValue;
import dev.stator.trigger.mapping.FunctionName;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Invokes functions, and tells destinations of what failed. Safe for use by many threads, which
 * wait.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public final class Functions implements AutoCloseable {
  /** The largest response of a function. */
  private static final int MAX_RESPONSE_BYTES = 6 * 1024 * 1024;

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration DESTINATION = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int MULTIPLE_CHOICES = 300;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int INTERNAL_SERVER_ERROR = 500;
  private static final String FUNCTION_ERROR = "X-Amz-Function-Error";
  private static final String UNHANDLED = "Unhandled";
  private static final byte[] LINE_END = {'\n'};

  /** How a record of what failed begins. */
  private static final byte[] RECORD = "{\"requestContext\"".getBytes(StandardCharsets.US_ASCII);

  private final Endpoints endpoints;
  private final Duration timeout;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client;

  /**
   * Creates a client of the functions.
   *
   * @param timeout how long a function may take
   */
  public Functions(Endpoints endpoints, Duration timeout) {
    this.endpoints = endpoints;
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .executor(threads)
            .build();
  }

  /** Sends a function an event and waits for what comes of it. */
  public Outcome invoke(FunctionName function, byte[] event) {
    URI url = endpoints.of(function);
    if (url == null) {
      return new Outcome.Failed(0, "", "no endpoint is known for " + function.name());
    }
    HttpRequest request =
        post(url, event)
            .header("X-Amz-Invocation-Type", "RequestResponse")
            .header("X-Amz-Log-Type", "None")
            .build();
    try {
      HttpResponse<byte[]> response = send(request, timeout);
      return outcome(response, Endpoints.isInvoke(url));
    } catch (TimeoutException _) {
      return new Outcome.Failed(OK, UNHANDLED, "no answer within " + timeout);
    } catch (IOException failure) {
      return new Outcome.Failed(0, "", String.valueOf(failure));
    }
  }

  private static HttpRequest.Builder post(URI url, byte[] body) {
    return HttpRequest.newBuilder(url)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  private HttpResponse<byte[]> send(HttpRequest request, Duration atMost)
      throws IOException, TimeoutException {
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), MAX_RESPONSE_BYTES));
    try {
      return response.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException tooLate) {
      response.cancel(true);
      throw tooLate;
    } catch (ExecutionException failure) {
      throw new IOException(String.valueOf(failure.getCause()), failure);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", ending);
    }
  }

  private static Outcome outcome(HttpResponse<byte[]> response, boolean isInvoke) {
    int status = response.statusCode();
    String error =
        response.headers().firstValue(FUNCTION_ERROR).orElseGet(() -> errorIn(response.body()));
    if (status < OK || status >= MULTIPLE_CHOICES) {
      boolean isRefused = status == TOO_MANY_REQUESTS || status >= INTERNAL_SERVER_ERROR;
      boolean isReached = !isInvoke || !isRefused || !error.isEmpty();
      return new Outcome.Failed(isReached ? status : 0, error, "status " + status);
    }
    return error.isEmpty()
        ? new Outcome.Succeeded(response.body())
        : new Outcome.Failed(status, error, "the function failed: " + error);
  }

  /**
   * The runtime interface emulator tells of an error in the body alone: {@code errorMessage} and
   * {@code errorType}. Others wrap the response of Invoke, with {@code FunctionError}.
   */
  private static String errorIn(byte[] body) {
    if (body.length == 0
        || !(JsonText.parse(body) instanceof JsonValue.Members(Map<String, JsonValue> members))) {
      return "";
    }
    if (members.get("FunctionError") instanceof JsonValue.Text(String error)) {
      return error;
    }
    boolean isError =
        members.get("errorMessage") instanceof JsonValue.Text
            && members.get("errorType") instanceof JsonValue.Text;
    return isError ? UNHANDLED : "";
  }

  /**
   * Tells a destination of what failed: appends a line to a file, or posts it.
   *
   * @throws IOException if the destination did not take it
   */
  public void tell(String destination, byte[] record) throws IOException {
    URI url = URI.create(destination);
    if ("file".equals(url.getScheme())) {
      append(Path.of(url.getPath()), record);
      return;
    }
    try {
      int status = send(post(url, record).build(), DESTINATION).statusCode();
      if (status < OK || status >= MULTIPLE_CHOICES) {
        throw new IOException("status " + status);
      }
    } catch (TimeoutException late) {
      throw new IOException("no answer within " + DESTINATION, late);
    }
  }

  /** One write for a line, so that lines of several mappings do not mix. */
  private static void append(Path file, byte[] record) throws IOException {
    requireOurs(file);
    byte[] line = new byte[record.length + LINE_END.length];
    System.arraycopy(record, 0, line, 0, record.length);
    System.arraycopy(LINE_END, 0, line, record.length, LINE_END.length);
    Files.write(
        file,
        line,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND,
        LinkOption.NOFOLLOW_LINKS);
  }

  /** Any client can name a file, so nothing is added to one that does not begin with a record. */
  private static void requireOurs(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file + " is no regular file");
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] beginning = in.readNBytes(RECORD.length);
      if (!Arrays.equals(beginning, Arrays.copyOf(RECORD, beginning.length))) {
        throw new IOException(file + " is a file of something else");
      }
    }
  }

  /** Gives up what is under way. */
  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdownNow();
  }
}
