/** Secondary indexes: what they hold of an item, and where. */
package dev.stator.engine.index;
