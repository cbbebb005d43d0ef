/**
 * Nothing that was acknowledged is lost: a server in a process of its own, under load, killed at
 * random moments and started again on the same folder. {@code Ledger}, {@code CounterLedger} and
 * {@code TableLedger} know what must and what may be there, {@code Findings} what is wrong with
 * what is; the checkers have tests of their own, with histories that must be refused.
 */
package dev.stator.verify.crash;
