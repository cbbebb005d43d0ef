/**
 * How items change: the one path on which a change of an item, its index entries, its change record
 * and the table's counters are derived together and committed together.
 */
package dev.stator.engine.change;
