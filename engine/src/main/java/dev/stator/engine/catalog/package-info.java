/**
 * What tables there are: their definitions, names and ARNs, statuses, tags and settings, kept in
 * the store and read from memory. Operations come in through {@link
 * dev.stator.engine.catalog.Catalog}.
 */
package dev.stator.engine.catalog;
