/**
 * Random tables under random workloads, compared at every step with a reference that is written
 * from DynamoDB's documentation and shares nothing with the engine: maps of plain values, filtered
 * and sorted anew for every answer. docs/honesty.md tells how to run long ones.
 */
package dev.stator.verify.reference;
