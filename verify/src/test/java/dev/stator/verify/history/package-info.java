/**
 * Concurrent histories of operations on single items, and of transactions over several, recorded at
 * clients and checked for linearizability: whether there is an order of the operations, each
 * between its call and its answer, in which every answer is right. docs/honesty.md tells how to run
 * long ones.
 */
package dev.stator.verify.history;
