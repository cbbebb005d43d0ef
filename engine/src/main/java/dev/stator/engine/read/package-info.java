/** How items are read: one, many, or a page of a table or index, in order. */
package dev.stator.engine.read;
