/**
 * What users of DynamoDB run, unchanged, against a server of its own process and for each storage:
 * the programs in the folder {@code examples}, and the same with the Java SDK.
 */
package dev.stator.verify.realinput;
