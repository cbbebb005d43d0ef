/** What an operation costs, in read and write capacity units. */
package dev.stator.core.capacity;
