package dev.stator.server.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/** The compressions that bodies may have. The first one is preferred. */
enum ContentCoding {
  GZIP("gzip"),
  DEFLATE("deflate");

  private static final int BUFFER_BYTES = 4 * 1024;

  private final String token;

  ContentCoding(String token) {
    this.token = token;
  }

  /** Returns the name in header fields, in lower case. */
  String token() {
    return token;
  }

  /**
   * Returns a stream of the decompressed bytes. A gzip body may have several members.
   *
   * @throws IOException if the bytes do not begin as this coding does
   */
  InputStream decompress(RequestBody body) throws IOException {
    InputStream bytes = new ByteArrayInputStream(body.array(), body.offset(), body.length());
    return switch (this) {
      case GZIP -> new GZIPInputStream(bytes, BUFFER_BYTES);
      case DEFLATE -> new InflaterInputStream(bytes);
    };
  }

  /** Returns the bytes compressed, in a buffer of its own; the input is left as it is. */
  ByteBuf compress(ByteBuf bytes, ByteBufAllocator allocator) {
    ByteBuf compressed = allocator.ioBuffer(Math.max(BUFFER_BYTES, bytes.readableBytes() / 4));
    try (OutputStream out = compressor(new ByteBufOutputStream(compressed))) {
      bytes.getBytes(bytes.readerIndex(), out, bytes.readableBytes());
    } catch (IOException impossible) {
      compressed.release();
      throw new IllegalStateException("a buffer cannot fail", impossible);
    }
    return compressed;
  }

  private OutputStream compressor(OutputStream out) throws IOException {
    return switch (this) {
      case GZIP -> new GZIPOutputStream(out, BUFFER_BYTES);
      case DEFLATE -> new DeflaterOutputStream(out, new Deflater(), BUFFER_BYTES);
    };
  }
}
