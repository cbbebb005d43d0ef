package dev.stator.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Requests as an SDK sends them. */
final class RequestBytes {
  private static final String TARGET_PREFIX = "DynamoDB_20120810.";

  /** Well-formed, but of no key: what is measured must not check signatures. */
  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=content-type;host;x-amz-date;x-amz-target,"
          + " Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";

  private RequestBytes() {}

  /** Returns the bytes of a request with this JSON as its body. */
  static byte[] of(String host, String operation, String json) {
    int length = json.getBytes(UTF_8).length;
    String request =
        "POST / HTTP/1.1\r\n"
            + ("Host: " + host + "\r\n")
            + ("X-Amz-Target: " + TARGET_PREFIX + operation + "\r\n")
            + "Content-Type: application/x-amz-json-1.0\r\n"
            + "X-Amz-Date: 20260101T000000Z\r\n"
            + ("Authorization: " + AUTHORIZATION + "\r\n")
            + ("Content-Length: " + length + "\r\n\r\n")
            + json;
    return request.getBytes(UTF_8);
  }
}
