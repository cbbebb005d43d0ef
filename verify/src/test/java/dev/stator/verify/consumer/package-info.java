/**
 * Consumers of streams that users have, unchanged, against a server that is killed while they
 * follow.
 */
package dev.stator.verify.consumer;
