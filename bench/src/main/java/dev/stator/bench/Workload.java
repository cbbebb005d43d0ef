package dev.stator.bench;

import java.util.Locale;

/** What every request of a run does. */
enum Workload {
  /** Reads one of the items that are there, eventually consistent as is the default. */
  GET("GetItem"),
  /** Writes one of the items that are there anew. */
  PUT("PutItem");

  private final String operation;

  Workload(String operation) {
    this.operation = operation;
  }

  static Workload named(String name) {
    for (Workload workload : values()) {
      if (workload.label().equals(name)) {
        return workload;
      }
    }
    throw new UsageException("a workload is get or put, not " + name);
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the bytes of a request for the item with this number. */
  byte[] request(Endpoint endpoint, BenchItem item, int number) {
    String table = "{\"TableName\":\"" + BenchItem.TABLE + "\",";
    String body =
        switch (this) {
          case GET -> table + "\"Key\":" + BenchItem.keyJson(number) + "}";
          case PUT -> table + "\"Item\":" + item.json(number) + "}";
        };
    return RequestBytes.of(endpoint.host(), operation, body);
  }

  /** Returns the least that the body of an answer has; a shorter one did not do the work. */
  int leastBodyBytes(BenchItem item) {
    return switch (this) {
      case GET -> item.sizeBytes();
      case PUT -> 0;
    };
  }
}
