/** The operations of DynamoDB Streams, one class each. */
package dev.stator.engine.operation.stream;
