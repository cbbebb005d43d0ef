/**
 * Servers that run in processes of their own and clients of them, as far as all tests of them have
 * it in common.
 */
package dev.stator.verify.process;
