/**
 * What every command of the benchmark begins and ends with: its arguments, and its way out. All
 * other packages may use it; it uses none of them.
 */
package dev.stator.bench.command;
