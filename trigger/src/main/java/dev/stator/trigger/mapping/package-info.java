/**
 * Event source mappings: what clients ask for, the rules for it, how it is stored, and how it is
 * described.
 */
package dev.stator.trigger.mapping;
