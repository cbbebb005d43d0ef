/**
 * Triggers: functions that are invoked for the changes of a table, attached to its stream with
 * Lambda's API of event source mappings. {@link dev.stator.trigger.Triggers} is the only door.
 */
package dev.stator.trigger;
