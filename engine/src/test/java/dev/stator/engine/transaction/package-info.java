/** What transactions promise beyond single answers: tokens, conflicts, and nothing done by half. */
package dev.stator.engine.transaction;
