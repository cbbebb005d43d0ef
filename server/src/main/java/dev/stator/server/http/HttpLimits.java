package dev.stator.server.http;

import java.time.Duration;

/**
 * What the server will hold and wait for, so that no client can make it hold or wait for more.
 *
 * @param maxConnections how many connections are served at the same time; one more is told that
 *     there are too many, or that the server is well if it asks for that, and closed
 * @param maxPipelined how many requests of one connection may wait for their reply; then the
 *     connection is not read until some are answered
 * @param sizes limits in bytes
 * @param timeouts limits in time
 */
public record HttpLimits(int maxConnections, int maxPipelined, Sizes sizes, Timeouts timeouts) {

  /**
   * How many connections are served by default. SDKs open up to 50 for a client, so this is 80
   * clients that use all of theirs; each idle connection costs some 10 KB.
   */
  public static final int DEFAULT_MAX_CONNECTIONS = 4_096;

  /** How many requests of one connection may be under way by default. No SDK pipelines. */
  public static final int DEFAULT_MAX_PIPELINED = 16;

  /** Returns the limits that hold where nothing else is said. */
  public static HttpLimits defaults() {
    return new HttpLimits(
        DEFAULT_MAX_CONNECTIONS, DEFAULT_MAX_PIPELINED, Sizes.defaults(), Timeouts.defaults());
  }

  /**
   * Limits in bytes.
   *
   * @param requestLine the request line; a presigned one carries a session token
   * @param headers all header fields of a request together
   * @param body one request body, before and after decompression
   * @param heldBodies all request bodies that the server holds at the same time
   * @param unsentReplies all replies that wait for their clients to take them; beyond it nothing
   *     more is executed, and slow clients are given up early
   */
  public record Sizes(int requestLine, int headers, int body, long heldBodies, long unsentReplies) {

    /** Room for a presigned query with a session token of some kilobytes. */
    public static final int DEFAULT_REQUEST_LINE = 16 * 1024;

    /** Room for a session token and what proxies add. */
    public static final int DEFAULT_HEADERS = 32 * 1024;

    /** The service's own limit: the request size of BatchWriteItem, 16 MB. */
    public static final int DEFAULT_BODY = 16 * 1024 * 1024;

    /** The share of the heap that request bodies may take by default: one in this many bytes. */
    public static final int DEFAULT_HEAP_SHARE = 4;

    static Sizes defaults() {
      long share = Runtime.getRuntime().maxMemory() / DEFAULT_HEAP_SHARE;
      return new Sizes(
          DEFAULT_REQUEST_LINE,
          DEFAULT_HEADERS,
          DEFAULT_BODY,
          Math.max(share, DEFAULT_BODY),
          Math.max(share, DEFAULT_BODY));
    }
  }

  /**
   * Limits in time.
   *
   * @param request from the first byte of a request to its last
   * @param idle how long a connection may stay open with nothing under way
   * @param reply how long a client may take none of the bytes that wait for it
   * @param linger how long a connection that the server gave up is still read, so that the client
   *     sees the reply rather than a reset
   * @param pressed what is left of the others while others wait for the room: idle connections and
   *     incomplete heads where there is no place for another connection, replies that are not taken
   *     where half of their bytes are held, and bodies that come slower than 1 MB a second where
   *     half of theirs are
   * @param turn how long a request waits for others of its event loop before it is refused
   */
  public record Timeouts(
      Duration request,
      Duration idle,
      Duration reply,
      Duration linger,
      Duration pressed,
      Duration turn) {

    private static final int LEAST_BYTES_PER_SECOND = 1 << 20;

    /** A body of 16 MB at 2.2 Mbit/s. */
    public static final Duration DEFAULT_REQUEST = Duration.ofSeconds(60);

    /**
     * Longer than the 60 seconds for which SDKs keep idle connections, so that they close first.
     */
    public static final Duration DEFAULT_IDLE = Duration.ofMinutes(3);

    /** As long as SDKs wait for a reply by default. */
    public static final Duration DEFAULT_REPLY = Duration.ofSeconds(60);

    /** Long enough for what is on its way across a network. */
    public static final Duration DEFAULT_LINGER = Duration.ofSeconds(2);

    /** Longer than any client of the same machine or network needs. */
    public static final Duration DEFAULT_PRESSED = Duration.ofSeconds(5);

    /** What arrives faster than it can be done is refused after this, and retried by SDKs. */
    public static final Duration DEFAULT_TURN = Duration.ofSeconds(1);

    /** Takes the default for what holds under pressure. */
    public Timeouts(Duration request, Duration idle, Duration reply, Duration linger) {
      this(request, idle, reply, linger, DEFAULT_PRESSED, DEFAULT_TURN);
    }

    static Timeouts defaults() {
      return new Timeouts(DEFAULT_REQUEST, DEFAULT_IDLE, DEFAULT_REPLY, DEFAULT_LINGER);
    }

    Duration idle(boolean crowded) {
      return crowded ? least(idle, pressed) : idle;
    }

    Duration reply(boolean scarce) {
      return scarce ? least(reply, pressed) : reply;
    }

    /** Returns the time for a request of which so many bytes of the body have arrived. */
    Duration request(boolean scarce, int bodyBytes) {
      return scarce
          ? least(request, pressed.plusSeconds(bodyBytes / LEAST_BYTES_PER_SECOND))
          : request;
    }

    private static Duration least(Duration one, Duration other) {
      return one.compareTo(other) <= 0 ? one : other;
    }

    Duration shortest() {
      Duration shortest = request;
      for (Duration other : new Duration[] {idle, reply, linger, pressed}) {
        shortest = other.compareTo(shortest) < 0 ? other : shortest;
      }
      return shortest;
    }
  }
}
