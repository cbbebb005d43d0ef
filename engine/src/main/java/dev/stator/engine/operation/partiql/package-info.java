/**
 * The operations on PartiQL statements: one class for each, and one for each kind of statement. The
 * language is {@code dev.stator.core.partiql}'s, what conditions and updates mean {@code
 * dev.stator.core.expression}'s; here they become reads by key, reads of everything, and writes
 * like any other.
 */
package dev.stator.engine.operation.partiql;
