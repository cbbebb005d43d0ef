package dev.stator.bench.micro;

import java.io.OutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Takes JSON as a connection's buffer does: bytes into an array that is used again. */
final class Sink extends OutputStream {
  private static final JsonFactory JSON = new JsonFactory();

  private final byte[] bytes = new byte[1 << 20];
  private int length;

  /** Returns how many bytes the JSON has. */
  int write(Consumer<JsonGenerator> content) {
    length = 0;
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), this)) {
      content.accept(json);
    }
    return length;
  }

  @Override
  public void write(int value) {
    bytes[length++] = (byte) value;
  }

  @Override
  public void write(byte[] source, int offset, int count) {
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
  }
}
