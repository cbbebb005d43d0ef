package dev.stator.server.cli;

import dev.stator.server.http.HttpLimits;
import org.jspecify.annotations.Nullable;

/** The options of the command line, in the order in which the help shows them. */
enum Option {
  PORT(
      "-port, --port",
      "<port>",
      "The port to listen on; " + Options.DEFAULT_PORT + " by default, 0 takes one that is free."),
  IN_MEMORY("-inMemory, --in-memory", null, "Keep everything in memory; it is gone at the end."),
  DB_PATH(
      "-dbPath, --db-path",
      "<folder>",
      "Where the data is kept; a folder of the user's own by default (see below)."),
  DURABILITY(
      "--durability",
      "<fsync|os|buffered>",
      "What a write survives once it is acknowledged: everything (fsync, the default), the end of"
          + " the process but not of the machine (os), or neither (buffered)."),
  MEMORY(
      "-memory, --memory",
      "<size>",
      "The memory of the whole process, such as 512m or 2g; by default 1g, or half of a smaller"
          + " machine. What does not fit is refused: see docs/memory.md."),
  MAX_CONNECTIONS(
      "--max-connections",
      "<number>",
      "How many connections are served at once; beyond it they are told 503 and closed. "
          + HttpLimits.DEFAULT_MAX_CONNECTIONS
          + " by default, fewer with little memory or few file descriptors."),
  CORS(
      "-cors, --cors",
      "<origins>",
      "Which web pages may send requests: origins separated by commas, '*' for all, none, or local"
          + " (the default) for pages that this machine serves."),
  DELAY_TRANSIENT_STATUSES(
      "-delayTransientStatuses, --delay-transient-statuses",
      null,
      "Let tables stay for a while in statuses such as CREATING."),
  GSI_DELAY(
      "--gsi-delay",
      "<time>",
      "Let Query and Scan of global indexes see what was so long ago, such as 200ms or 2s, to try what"
          + " eventual consistency does to a program; 0s by default."),
  EVENTUAL_READ_DELAY(
      "--eventual-read-delay",
      "<time>",
      "Let all other reads without ConsistentRead see what was so long ago; 0s by default."),
  ITEM_COLLECTION_LIMIT(
      "--item-collection-limit",
      "<size>",
      "What items with one partition key, with their entries in local indexes, may grow to, such as"
          + " 10g, the limit of DynamoDB; not limited by default."),
  LAMBDA_ENDPOINT(
      "--lambda-endpoint",
      "<url>",
      "Where functions are that 'aws lambda create-event-source-mapping' attaches to streams: a"
          + " Lambda-compatible endpoint such as http://127.0.0.1:3001, or with a path the URL that"
          + " events are posted to; several as name=url,name=url. See docs/triggers.md."),
  LAMBDA_TIMEOUT("--lambda-timeout", "<time>", "How long such a function may take; 1m by default."),
  STREAM_RETENTION(
      "--stream-retention",
      "<time>",
      "How long streams keep what was changed, such as 10m or 2h, where a day of it is more than there"
          + " is room for; 24h by default, 1m at the least."),
  TTL_DELAY(
      "--ttl-delay",
      "<time>",
      "How long items stay after their time to live is over, such as 48h, as it may be with DynamoDB;"
          + " 0s by default: they are deleted within seconds."),
  TTL_RATE(
      "--ttl-rate",
      "<number>",
      "How many expired items are deleted in a second at the most; "
          + Options.DEFAULT_TTL_RATE
          + " by default, 0 deletes none."),
  TEST_CONTROLS(
      "--test-controls",
      null,
      "Let anybody move the clock and delete what is expired at once, over HTTP; for tests. See"
          + " README.md."),
  HOST("--host", "<address>", "The address to listen on; " + Options.DEFAULT_HOST + " by default."),
  ALLOW_REMOTE_WITHOUT_TLS(
      "--allow-remote-without-tls",
      null,
      "Allow a --host that other machines can reach, unencrypted and with any access key."),
  SHARED_DB(
      "-sharedDb, --shared-db",
      null,
      "Accepted for DynamoDB Local's sake: all access keys and regions share the tables anyway."),
  OPTIMIZE_DB_BEFORE_STARTUP(
      "-optimizeDbBeforeStartup, --optimize-db-before-startup",
      null,
      "Accepted for DynamoDB Local's sake: nothing needs it."),
  DISABLE_TELEMETRY(
      "-disableTelemetry, --disable-telemetry",
      null,
      "Accepted for DynamoDB Local's sake: there is no telemetry."),
  HELP("-help, --help, -h", null, "Show this help."),
  VERSION("-version, --version", null, "Show the version.");

  private final String spellings;
  private final @Nullable String label;
  private final String description;

  Option(String spellings, @Nullable String label, String description) {
    this.spellings = spellings;
    this.label = label;
    this.description = description;
  }

  /** Returns the option of this name in any case, or null where there is none. */
  static @Nullable Option named(String name) {
    for (Option option : values()) {
      for (String known : option.spellings.split(", ", -1)) {
        if (known.equalsIgnoreCase(name)) {
          return option;
        }
      }
    }
    return null;
  }

  boolean takesValue() {
    return label != null;
  }

  /** Returns the first spelling. */
  String spelling() {
    return spellings.split(", ", 2)[0];
  }

  /** Returns all spellings, and the place of the value. */
  String usage() {
    return label == null ? spellings : spellings + " " + label;
  }

  String description() {
    return description;
  }
}
