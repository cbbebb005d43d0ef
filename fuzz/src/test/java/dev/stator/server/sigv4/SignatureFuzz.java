package dev.stator.server.sigv4;

import dev.stator.model.ApiException;
import dev.stator.server.http.Exchange;
import dev.stator.server.http.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Signatures in headers and queries: parsed, or refused as the client's mistake. */
public final class SignatureFuzz {
  private SignatureFuzz() {}

  /** The lines are the request target, the Authorization field, and dates. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", 4);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    put(headers, "authorization", lines, 1);
    put(headers, "x-amz-date", lines, 2);
    put(headers, "date", lines, 3);
    try {
      Signature signature = SignatureParser.parse(new Request(lines[0], headers), "dynamodb");
      Objects.requireNonNull(signature.credential().accessKeyId());
      if (!signature.algorithm().equals("AWS4-HMAC-SHA256") || signature.date().isEmpty()) {
        throw new AssertionError("not a signature: " + signature);
      }
    } catch (ApiException refused) {
      if (refused.type().httpStatus() != 400) {
        throw new AssertionError("not the client's mistake", refused);
      }
    }
  }

  private static void put(Map<String, String> headers, String name, String[] lines, int line) {
    if (lines.length > line && !lines[line].isEmpty()) {
      headers.put(name, lines[line]);
    }
  }

  /** A request of which only the head is looked at. */
  private record Request(String uri, Map<String, String> headers) implements Exchange {
    @Override
    public String method() {
      return "POST";
    }

    @Override
    public @Nullable String header(CharSequence name) {
      return headers.get(name.toString());
    }

    @Override
    public @Nullable String lastHeader(CharSequence name) {
      return header(name);
    }

    @Override
    public ByteBuf body() {
      return Unpooled.EMPTY_BUFFER;
    }

    @Override
    public ByteBufAllocator allocator() {
      return ByteBufAllocator.DEFAULT;
    }

    @Override
    public boolean reserve(int bytes) {
      return true;
    }

    @Override
    public void resume(Runnable task) {
      throw new AssertionError("a parser resumes nothing");
    }

    @Override
    public void answer(Reply reply) {
      throw new AssertionError("a parser answers nothing");
    }
  }
}
