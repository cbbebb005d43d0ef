package dev.stator.bench.load;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How hard and how long an endpoint is loaded. Every part has a limit, so that a load ends by
 * itself.
 *
 * @param connections how many connections there are, each with one request under way
 * @param threads how many event loops serve them
 * @param warmUp how long answers are not counted
 * @param measured how long they are, after that
 * @param rate how many units are sent in a second by all connections, whatever the answers do;
 *     empty for a closed loop, in which a connection sends when it has got its answer
 * @param distinct how many different units are rendered before the run, at most
 * @param ringBytes how much memory they may take
 */
public record Load(
    int connections,
    int threads,
    Duration warmUp,
    Duration measured,
    OptionalInt rate,
    int distinct,
    long ringBytes) {}
