/**
 * What tests may do to a server that is started with {@code --test-controls}: move its clock, and
 * not wait for what it would do in time.
 */
package dev.stator.server.control;
