package dev.stator.bench.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.DecoderException;

/**
 * Finds the ends of HTTP/1.1 responses, and little else, so that it costs little: the status, the
 * length of the body, and the beginning of a body that is asked for.
 *
 * <p>Understands Content-Length and chunked bodies. Not safe for use by many threads.
 */
public final class ResponseDecoder {
  private static final int MAX_LINE_BYTES = 8 * 1024;
  private static final int MAX_ERROR_BYTES = 512;
  private static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;
  private static final int OK = 200;

  private enum State {
    STATUS,
    HEADERS,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILERS
  }

  private final boolean keepsAnswers;
  private State state = State.STATUS;
  private int status;
  private boolean chunked;
  private int left;
  private int bodyBytes;
  private final StringBuilder excerpt = new StringBuilder();

  private ResponseDecoder(boolean keepsAnswers) {
    this.keepsAnswers = keepsAnswers;
  }

  /** Returns a decoder that keeps the beginnings of bodies which are no success. */
  public static ResponseDecoder keepingErrors() {
    return new ResponseDecoder(false);
  }

  /** Returns a decoder that keeps the beginning of each body. */
  public static ResponseDecoder keepingAnswers() {
    return new ResponseDecoder(true);
  }

  /** Returns the status of the response that ended last. */
  public int status() {
    return status;
  }

  /** Returns how many bytes the body of the response that ended last had. */
  public int bodyBytes() {
    return bodyBytes;
  }

  /** Returns what was kept of the body of the response that ended last; empty if nothing was. */
  public String excerpt() {
    return excerpt.toString();
  }

  /**
   * Reads up to the end of a response.
   *
   * @return whether a response has ended; if not, all bytes that make a step are read, and the
   *     others are to be given again with those that follow
   * @throws DecoderException if this is not HTTP/1.1
   */
  public boolean decode(ByteBuf in) {
    while (true) {
      boolean progress =
          switch (state) {
            case STATUS, HEADERS, CHUNK_SIZE, CHUNK_END, TRAILERS -> line(in);
            case BODY, CHUNK -> content(in);
          };
      if (!progress) {
        return false;
      }
      if (state == State.STATUS) {
        return true;
      }
    }
  }

  private boolean line(ByteBuf in) {
    int start = in.readerIndex();
    int end = in.indexOf(start, in.writerIndex(), (byte) '\n');
    if (end < 0) {
      if (in.readableBytes() > MAX_LINE_BYTES) {
        throw new DecoderException("a line of a response does not end");
      }
      return false;
    }
    int length = end - start;
    if (length > 0 && in.getByte(end - 1) == '\r') {
      length--;
    }
    in.readerIndex(end + 1);
    switch (state) {
      case STATUS -> status(in, start, length);
      case HEADERS -> header(in, start, length);
      case CHUNK_SIZE -> chunkSize(in, start, length);
      case CHUNK_END -> state = State.CHUNK_SIZE;
      case TRAILERS -> state = length == 0 ? State.STATUS : State.TRAILERS;
      case BODY, CHUNK -> throw new IllegalStateException("no lines in a body");
    }
    return true;
  }

  private void status(ByteBuf in, int start, int length) {
    if (length < 12 || in.getByte(start) != 'H' || in.getByte(start + 8) != ' ') {
      throw new DecoderException("not an HTTP status line");
    }
    status = number(in, start + 9, 3, 10);
    chunked = false;
    left = 0;
    bodyBytes = 0;
    excerpt.setLength(0);
    state = State.HEADERS;
  }

  private void header(ByteBuf in, int start, int length) {
    if (length == 0) {
      endOfHeaders();
    } else if (named(in, start, length, "content-length:")) {
      left = number(in, start + 15, length - 15, 10);
    } else if (named(in, start, length, "transfer-encoding:")) {
      chunked = true;
    }
  }

  private void endOfHeaders() {
    if (chunked) {
      state = State.CHUNK_SIZE;
    } else {
      state = left == 0 ? State.STATUS : State.BODY;
    }
  }

  private void chunkSize(ByteBuf in, int start, int length) {
    int extension = in.indexOf(start, start + length, (byte) ';');
    left = number(in, start, extension < 0 ? length : extension - start, 16);
    state = left == 0 ? State.TRAILERS : State.CHUNK;
  }

  private boolean content(ByteBuf in) {
    int take = Math.min(left, in.readableBytes());
    if (take == 0) {
      return false;
    }
    if (keepsAnswers || status != OK) {
      keep(in, take);
    }
    in.skipBytes(take);
    left -= take;
    bodyBytes += take;
    if (left == 0) {
      state = chunked ? State.CHUNK_END : State.STATUS;
    }
    return true;
  }

  private void keep(ByteBuf in, int length) {
    int room = (keepsAnswers ? MAX_ANSWER_BYTES : MAX_ERROR_BYTES) - excerpt.length();
    if (room > 0) {
      excerpt.append(in.toString(in.readerIndex(), Math.min(length, room), ISO_8859_1));
    }
  }

  private static boolean named(ByteBuf in, int start, int length, String name) {
    if (length < name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      int c = in.getByte(start + i);
      int lower = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
      if (lower != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int number(ByteBuf in, int start, int length, int radix) {
    int value = 0;
    int digits = 0;
    for (int i = 0; i < length; i++) {
      int c = in.getByte(start + i);
      int digit = Character.digit(c, radix);
      if ((digit < 0 && c != ' ') || digits > 8) {
        throw new DecoderException("not a number in a response");
      }
      if (digit >= 0) {
        value = value * radix + digit;
        digits++;
      }
    }
    if (value < 0) {
      throw new DecoderException("a response is too long");
    }
    return value;
  }
}
