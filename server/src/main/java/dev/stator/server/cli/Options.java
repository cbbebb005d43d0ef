package dev.stator.server.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes one that is free
 * @param folder where the data is kept; null keeps it in memory
 * @param durability what an acknowledged write survives; means nothing in memory
 * @param cors which web pages may send requests, as {@link dev.stator.server.pipeline.Cors#parse}
 *     reads it
 * @param delayTransientStatuses whether tables stay for a while in statuses such as CREATING
 */
public record Options(
    String host,
    int port,
    @Nullable Path folder,
    Durability durability,
    String cors,
    boolean delayTransientStatuses) {

  /** The port of DynamoDB Local. */
  public static final int DEFAULT_PORT = 8000;

  /** Only this machine. */
  public static final String DEFAULT_HOST = "127.0.0.1";

  /** Pages that this machine serves. */
  public static final String DEFAULT_CORS = "local";
}
