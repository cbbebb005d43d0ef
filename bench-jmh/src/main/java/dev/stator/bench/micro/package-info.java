/**
 * Micro benchmarks (JMH) of what a request passes on its way: codecs, expressions, keys, storage,
 * and the engine as a whole. Started by {@code bench/run micro [pattern]}.
 */
package dev.stator.bench.micro;
