/**
 * Too much of everything: a server in a process of its own, with little memory, is asked for more
 * than it can do. It must not run out of memory, answer only what is documented, tell that it is
 * well whenever it is asked, and be as before when the load ends. {@link
 * dev.stator.verify.overload.Soak} is a program for longer runs.
 */
@org.jspecify.annotations.NullMarked
package dev.stator.verify.overload;
