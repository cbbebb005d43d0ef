package dev.stator.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * An HTTP response, without the fields that belong to the connection.
 *
 * @param status the status line
 * @param headers the fields of this reply; the length, the date and the server are added
 * @param body the body, which belongs to the reply
 * @param close whether the connection cannot be used after this reply, because what the client
 *     sends next is not known to be a request
 */
public record Reply(HttpResponseStatus status, HttpHeaders headers, ByteBuf body, boolean close) {

  /** Returns a reply with this status and body, and no fields yet. */
  public static Reply of(HttpResponseStatus status, ByteBuf body) {
    return new Reply(status, newHeaders(), body, false);
  }

  /** Returns a reply without a body after which the connection is closed. */
  static Reply refusal(HttpResponseStatus status) {
    return new Reply(status, newHeaders(), Unpooled.EMPTY_BUFFER, true);
  }

  /** Returns this reply with the connection closed after it. */
  public Reply thenClose() {
    return new Reply(status, headers, body, true);
  }

  private static HttpHeaders newHeaders() {
    // The values that clients can influence are checked where they are set.
    return DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
  }
}
