/**
 * The shapes of the DynamoDB API. Records, enums, JSON readers and writers and constraint tables
 * are generated at build time from the service's own model; the types that the whole product
 * computes with ({@link dev.stator.model.AttributeValue}, {@link dev.stator.model.Item}, {@link
 * dev.stator.model.DynamoNumber}, {@link dev.stator.model.ApiException}) are written by hand and
 * stand beside them.
 */
package dev.stator.model;
