package dev.stator.bench.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ends of responses are found wherever the network cuts them (message format: RFC 9112). */
class ResponseDecoderTest {
  private static final String COUNTED =
      "HTTP/1.1 200 OK\r\nServer: Server\r\nContent-Length: 5\r\n\r\nhello";
  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nhel\r\nA;x=y\r\nlo, world.\r\n0\r\nT: 1\r\n\r\n";
  private static final String EMPTY = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
  private static final String REFUSED =
      "HTTP/1.1 400 Bad Request\r\nCONTENT-LENGTH:  9\r\n\r\n{\"no\":\"\"}";

  private record Seen(int status, int bodyBytes, String kept) {}

  /** Returns what is seen of a text that arrives in parts of this many bytes. */
  private static List<Seen> decode(ResponseDecoder decoder, String text, int partBytes) {
    List<Seen> seen = new ArrayList<>();
    ByteBuf received = Unpooled.buffer();
    for (int i = 0; i < text.length(); i += partBytes) {
      String part = text.substring(i, Math.min(text.length(), i + partBytes));
      received.writeBytes(part.getBytes(ISO_8859_1));
      while (decoder.decode(received)) {
        seen.add(new Seen(decoder.status(), decoder.bodyBytes(), decoder.excerpt()));
      }
    }
    assertThat(received.isReadable()).isFalse();
    return seen;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 1_000})
  void responsesAreSeenOneByOneHoweverTheyAreCut(int partBytes) {
    assertThat(
            decode(
                ResponseDecoder.keepingAnswers(), COUNTED + CHUNKED + EMPTY + REFUSED, partBytes))
        .containsExactly(
            new Seen(200, 5, "hello"),
            new Seen(200, 13, "hello, world."),
            new Seen(200, 0, ""),
            new Seen(400, 9, "{\"no\":\"\"}"));
  }

  @Test
  void onlyBodiesThatAreNoSuccessAreKeptUnderLoad() {
    assertThat(decode(ResponseDecoder.keepingErrors(), COUNTED + REFUSED + EMPTY, 10))
        .containsExactly(
            new Seen(200, 5, ""), new Seen(400, 9, "{\"no\":\"\"}"), new Seen(200, 0, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/1.1 2x0 OK\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: five\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n"
      })
  void whatIsNotHttpIsRefused(String text) {
    assertThatThrownBy(() -> decode(ResponseDecoder.keepingErrors(), text, 1_000))
        .isInstanceOf(DecoderException.class);
  }

  @Test
  void aLineThatDoesNotEndIsRefused() {
    assertThatThrownBy(
            () -> decode(ResponseDecoder.keepingErrors(), "HTTP/1.1 200 " + "x".repeat(9_000), 500))
        .isInstanceOf(DecoderException.class);
  }
}
