/**
 * The engine that keeps everything in memory and forgets it when it is closed. Its door is {@link
 * dev.stator.storage.memory.MemoryEngine}.
 */
package dev.stator.storage.memory;
