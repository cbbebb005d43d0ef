/** The operations on items: one class for each, and the rules that they share. */
package dev.stator.engine.operation.item;
