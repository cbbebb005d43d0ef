package dev.stator.server.pipeline;

import io.netty.buffer.ByteBuf;

/**
 * The bytes of a request's JSON: a part of an array that is shared with the buffer it came from.
 *
 * @param array the array
 * @param offset where the JSON begins
 * @param length how long it is
 */
record RequestBody(byte[] array, int offset, int length) {

  static RequestBody of(ByteBuf body) {
    if (!body.isReadable()) {
      return new RequestBody(new byte[0], 0, 0);
    }
    return new RequestBody(
        body.array(), body.arrayOffset() + body.readerIndex(), body.readableBytes());
  }

  boolean isEmpty() {
    return length == 0;
  }
}
