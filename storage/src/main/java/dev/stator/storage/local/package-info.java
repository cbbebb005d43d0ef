/**
 * What the engines within one process share: locks on keys, and the rules of pages and counters.
 * For engines only; nobody above the door comes in here.
 */
package dev.stator.storage.local;
