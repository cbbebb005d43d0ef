/**
 * The load: connections with one request under way each, in a closed loop or by a schedule, and
 * what is counted meanwhile.
 */
package dev.stator.bench.load;
