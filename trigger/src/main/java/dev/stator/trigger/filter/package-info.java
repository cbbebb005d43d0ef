/**
 * Lambda's event filtering: patterns that say which records a function gets. {@link
 * dev.stator.trigger.filter.Filters} is the door.
 */
package dev.stator.trigger.filter;
