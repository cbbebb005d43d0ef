/**
 * Measurements of a DynamoDB endpoint from the outside, over HTTP.
 *
 * <p>Four commands live here: {@link dev.stator.bench.FloorServer} answers fixed bytes and is the
 * most that a server on this machine could do, {@link dev.stator.bench.LoadGenerator} measures one
 * endpoint, {@link dev.stator.bench.Compare} measures several in turns and prints ratios, and
 * {@link dev.stator.bench.StartTime} measures starting. All of them only speak to loopback
 * addresses and stop by themselves. Nothing outside comes in but through these commands.
 */
package dev.stator.bench;
