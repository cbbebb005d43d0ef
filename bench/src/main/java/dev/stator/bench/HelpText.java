package dev.stator.bench;

import dev.stator.bench.workload.Workload;

/** What {@code stator bench --help} prints. */
final class HelpText {
  private static final String OPTIONS =
      """
      Measures DynamoDB endpoints: throughput, latency, and the server's CPU time.

      usage: stator bench [options]

      What is measured
        --endpoint [NAME=]URL[,pid=N]   an endpoint that runs; the default is http://127.0.0.1:8000
        --start 'NAME=COMMAND {port}'   a server to start; {port} becomes a free port
        --peer ENDPOINT or COMMAND      one of the above, to compare the others with
        --floor                         also a bare HTTP server that answers the same bytes
        --remote                        allow endpoints on other machines; this may cost money
        --pid N                         the server's process, for its CPU time
        --access-key, --secret-key, --region
                                        default: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION
                                        of the environment, or else local, local, us-east-1

      How
        --workload A,B                  default: get,put; also simple, ycsb, all
        --items N                       items in the table (10000)
        --item-bytes N                  size of an item by DynamoDB's rules (400)
        --attributes N                  attributes that fill it (1)
        --connections N                 connections, each with one request under way (32)
        --threads N                     event loops of the load generator (1)
        --warm-up S, --seconds S        seconds that do not count, and seconds that do (5, 10)
        --rate N                        send N requests a second, whatever the answers do
        --rounds N                      measure everything so often, in turns (1)
        --requests N                    different requests made before a run (items, 10000 to 500000)
        --request-memory MB             memory that they may take (512)
        --seed N                        of all that is drawn at random (1)
        --table NAME                    table to create and use (stator-bench)
        --skip-load                     do not write the items: they are there from an earlier run
        --delete-table                  delete the tables in the end

      Results, beside the table on standard output
        --json FILE, --html FILE        all figures; a page with plots
        --logs FOLDER                   for what started servers print

      Workloads
      """;

  private HelpText() {}

  static String text() {
    StringBuilder text = new StringBuilder(OPTIONS);
    for (Workload workload : Workload.values()) {
      text.append("  ").append(workload.label());
      text.repeat(' ', 16 - workload.label().length()).append(workload.description()).append('\n');
    }
    return text.toString();
  }
}
