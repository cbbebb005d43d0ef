/**
 * Items whose time is over are deleted here, in the background: {@link
 * dev.stator.engine.ttl.Reaper} finds them through the index of expiries and deletes them on the
 * one write path, {@link dev.stator.engine.ttl.Expiration} decides when and how many.
 */
package dev.stator.engine.ttl;
