/**
 * The servers that are measured: where they listen, how they are started, what their process uses;
 * and the floor, the bare server that answers the same bytes.
 */
package dev.stator.bench.server;
