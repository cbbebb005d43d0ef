/**
 * Indexes that are added to tables in use are filled here, in the background: {@link
 * dev.stator.engine.backfill.Backfills} does a piece of each at a time, until it has the entries of
 * all items, also after a restart. Removed indexes are cleared away by the same hand.
 */
package dev.stator.engine.backfill;
