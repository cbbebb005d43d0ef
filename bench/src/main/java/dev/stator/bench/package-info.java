/**
 * Measurements of DynamoDB endpoints from the outside, over HTTP.
 *
 * <p>{@link dev.stator.bench.Bench} is the command for users: workloads, rounds, endpoints,
 * reports. {@link dev.stator.bench.server.FloorServer} answers fixed bytes and is the most that a
 * server on this machine could do; {@link dev.stator.bench.StartTime} measures starting. Nothing
 * outside comes in but through these commands.
 */
package dev.stator.bench;
