package dev.stator.server.pipeline;

import dev.stator.model.ApiException;
import dev.stator.model.Operation;
import dev.stator.server.http.Exchange;
import dev.stator.server.http.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Stage: turns a response, or an error, into the reply. Every reply carries the request's id and
 * the CRC-32 of the body as it is sent, compressed if it is compressed; SDKs check it before they
 * decompress.
 */
final class Encoder {
  private static final AsciiString X_AMZN_REQUEST_ID = AsciiString.cached("x-amzn-RequestId");
  private static final AsciiString X_AMZ_CRC32 = AsciiString.cached("x-amz-crc32");

  /** Replies are compressed from this size on; the service does so from 4 KB. */
  private static final int MIN_COMPRESSED_BYTES = 4 * 1024;

  private static final int FIRST_BUFFER_BYTES = 1024;

  private static final ByteBuf BUSY =
      Unpooled.unreleasableBuffer(
          Unpooled.directBuffer().writeBytes(Faults.busyJson().getBytes(StandardCharsets.UTF_8)));

  /** The operations without an output shape: their reply has no body at all. */
  private static final Set<Operation> WITHOUT_OUTPUT =
      EnumSet.of(Operation.TAG_RESOURCE, Operation.UNTAG_RESOURCE);

  /** Returns the reply with the operation's response. */
  Reply response(Operation operation, Object response, Exchange exchange, Envelope envelope) {
    if (WITHOUT_OUTPUT.contains(operation)) {
      return finish(HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER, envelope);
    }
    ByteBuf body = write(exchange, json -> operation.write(response, json));
    return compressed(HttpResponseStatus.OK, body, exchange, envelope);
  }

  /** Returns the reply with the error; one without a text has no member for it. */
  Reply error(ApiException error, Exchange exchange, Envelope envelope) {
    ByteBuf body =
        write(
            exchange,
            json -> {
              json.writeStartObject();
              json.writeStringProperty("__type", error.type().qualifiedName());
              if (!error.text().isEmpty()) {
                json.writeStringProperty(error.type().messageMember(), error.text());
              }
              ApiException.Details details = error.details();
              if (details != null) {
                details.writeMembers(json);
              }
              json.writeEndObject();
            });
    HttpResponseStatus status = HttpResponseStatus.valueOf(error.type().httpStatus());
    return compressed(status, body, exchange, envelope);
  }

  /** Returns the reply while there is too much to do; it takes no memory but its own. */
  Reply busy(Envelope envelope) {
    return finish(HttpResponseStatus.SERVICE_UNAVAILABLE, BUSY.duplicate(), envelope);
  }

  /** Returns a reply with this text, which is not JSON. */
  Reply text(HttpResponseStatus status, String text, Envelope envelope) {
    return finish(status, Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)), envelope);
  }

  /**
   * What is around every body.
   *
   * @param requestId the id of the request
   * @param contentType the type of the body, null where nothing is said
   */
  record Envelope(String requestId, @Nullable String contentType) {}

  private static ByteBuf write(Exchange exchange, Consumer<JsonGenerator> content) {
    ByteBuf body = exchange.allocator().ioBuffer(FIRST_BUFFER_BYTES);
    boolean written = false;
    try (JsonGenerator json = Json.generator(new ByteBufOutputStream(body))) {
      content.accept(json);
      written = true;
    } finally {
      if (!written) {
        body.release();
      }
    }
    return body;
  }

  private static Reply compressed(
      HttpResponseStatus status, ByteBuf body, Exchange exchange, Envelope envelope) {
    ContentCoding coding =
        body.readableBytes() < MIN_COMPRESSED_BYTES
            ? null
            : AcceptEncoding.choose(exchange.lastHeader(HttpHeaderNames.ACCEPT_ENCODING));
    if (coding == null) {
      return finish(status, body, envelope);
    }
    try {
      Reply reply = finish(status, coding.compress(body, exchange.allocator()), envelope);
      reply.headers().set(HttpHeaderNames.CONTENT_ENCODING, coding.token());
      return reply;
    } finally {
      body.release();
    }
  }

  private static Reply finish(HttpResponseStatus status, ByteBuf body, Envelope envelope) {
    Reply reply = Reply.of(status, body);
    HttpHeaders headers = reply.headers();
    if (envelope.contentType() != null) {
      headers.set(HttpHeaderNames.CONTENT_TYPE, envelope.contentType());
    }
    headers.set(X_AMZN_REQUEST_ID, envelope.requestId());
    headers.set(X_AMZ_CRC32, Long.toString(crc32(body)));
    return reply;
  }

  private static long crc32(ByteBuf body) {
    CRC32 crc = new CRC32();
    crc.update(body.nioBuffer());
    return crc.getValue();
  }
}
