package dev.stator.server.http;

import java.time.Duration;

/**
 * What the server will hold and wait for, so that no client can make it hold or wait for more.
 *
 * @param maxConnections how many connections are served at the same time; one more is told 503 and
 *     closed
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
   */
  public record Timeouts(Duration request, Duration idle, Duration reply, Duration linger) {

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

    static Timeouts defaults() {
      return new Timeouts(DEFAULT_REQUEST, DEFAULT_IDLE, DEFAULT_REPLY, DEFAULT_LINGER);
    }

    Duration shortest() {
      Duration shortest = request;
      for (Duration other : new Duration[] {idle, reply, linger}) {
        shortest = other.compareTo(shortest) < 0 ? other : shortest;
      }
      return shortest;
    }
  }
}
