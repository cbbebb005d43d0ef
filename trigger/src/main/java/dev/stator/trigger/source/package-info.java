/** Streams as a mapping reads them. */
package dev.stator.trigger.source;
