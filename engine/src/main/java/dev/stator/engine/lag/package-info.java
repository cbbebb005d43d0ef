/**
 * Reads that see the store as it was a while ago, for servers that are told to be visibly
 * eventually consistent. {@link dev.stator.engine.lag.Lag} is the door; where no delay is asked
 * for, nothing else here is ever made.
 */
package dev.stator.engine.lag;
