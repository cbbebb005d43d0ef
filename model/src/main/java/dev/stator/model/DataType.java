package dev.stator.model;

/** DynamoDB's data types, under the descriptors that the API uses for them. */
public enum DataType {
  /** String. */
  S,
  /** Number. */
  N,
  /** Binary. */
  B,
  /** String set. */
  SS,
  /** Number set. */
  NS,
  /** Binary set. */
  BS,
  /** Boolean. */
  BOOL,
  /** Null. */
  NULL,
  /** List. */
  L,
  /** Map. */
  M
}
