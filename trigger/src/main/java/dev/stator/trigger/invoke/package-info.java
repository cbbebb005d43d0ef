/** Functions over HTTP, and where is told what they failed at. */
package dev.stator.trigger.invoke;
