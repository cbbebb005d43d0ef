/**
 * What the API can do: which class executes which operation. The operations themselves live in the
 * rooms below.
 */
package dev.stator.engine.operation;
