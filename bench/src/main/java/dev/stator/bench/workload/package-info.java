/**
 * What is asked: the items and their tables, the order in which keys come (uniform, zipfian,
 * latest), and the workloads made of them.
 */
package dev.stator.bench.workload;
