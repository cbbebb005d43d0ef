/**
 * JSON as a tree, for what has no fixed form: the bodies of Lambda's requests, filter patterns, and
 * events as patterns see them.
 */
package dev.stator.trigger.json;
