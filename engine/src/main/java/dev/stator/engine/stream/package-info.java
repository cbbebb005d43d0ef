/**
 * The streams of tables: their shards, which are the partitions of the tables, and their records,
 * which are read from the tables' change logs. {@link dev.stator.engine.stream.Streams} is the
 * door.
 */
package dev.stator.engine.stream;
