/**
 * The whole data plane over a store that fails, conflicts and does not know what became of commits:
 * what clients are told stays true.
 */
package dev.stator.engine.hostile;
