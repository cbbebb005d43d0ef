package dev.stator.bench.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Requests rendered and signed before the run, so that a run only hands out bytes. They lie in
 * units: those of a unit are sent one after the other over the same connection. Safe for many
 * threads until it is closed.
 */
public final class RequestRing implements AutoCloseable {
  private static final int CHUNK_BYTES = 4 << 20;

  private final List<ByteBuf> chunks = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final List<Integer> units = new ArrayList<>();
  private long bytes;

  /**
   * One request.
   *
   * @param bytes all of it
   * @param headBytes how long the part before the body is
   * @param request what the bytes say; its body is kept in the bytes only, and empty here
   * @param last whether it is the last of its unit
   */
  private record Entry(ByteBuf bytes, int headBytes, Request request, boolean last) {}

  private RequestRing() {}

  /**
   * Renders units until there are as many as wanted, or as many as fit; one at least.
   *
   * @param units what to render, asked again and again
   * @param mostUnits how many units the ring has at most
   * @param mostBytes how much memory they may take
   */
  public static RequestRing render(
      RequestWriter writer, Supplier<List<Request>> units, int mostUnits, long mostBytes) {
    RequestRing ring = new RequestRing();
    while (ring.size() < mostUnits && (ring.size() == 0 || ring.bytes < mostBytes)) {
      ring.startUnit();
      List<Request> unit = units.get();
      for (int i = 0; i < unit.size(); i++) {
        Request request = unit.get(i);
        byte[] body = request.body().getBytes(UTF_8);
        Request without = new Request(request.operation(), "", request.leastBodyBytes());
        ring.add(writer, without, body, i == unit.size() - 1);
      }
    }
    return ring;
  }

  private void startUnit() {
    units.add(entries.size());
  }

  private void add(RequestWriter writer, Request request, byte[] body, boolean last) {
    byte[] rendered = writer.write(request.operation(), body);
    ByteBuf chunk = chunkFor(rendered.length);
    int start = chunk.writerIndex();
    chunk.writeBytes(rendered);
    bytes += rendered.length;
    ByteBuf slice = chunk.slice(start, rendered.length);
    entries.add(new Entry(slice, rendered.length - body.length, request, last));
  }

  private ByteBuf chunkFor(int length) {
    if (chunks.isEmpty() || chunks.getLast().writableBytes() < length) {
      int capacity = Math.max(CHUNK_BYTES, length);
      chunks.add(Unpooled.directBuffer(capacity, capacity));
    }
    return chunks.getLast();
  }

  /** Returns the same requests, signed anew; this ring stays as it is. */
  public RequestRing signedAnew(RequestWriter writer) {
    RequestRing ring = new RequestRing();
    ring.units.addAll(units);
    for (Entry entry : entries) {
      byte[] body =
          ByteBufUtil.getBytes(
              entry.bytes, entry.headBytes, entry.bytes.readableBytes() - entry.headBytes);
      ring.add(writer, entry.request, body, entry.last);
    }
    return ring;
  }

  /** Returns how many units there are. */
  public int size() {
    return units.size();
  }

  /** Returns the index of the first request of a unit. */
  public int first(int unit) {
    return units.get(unit);
  }

  /** Returns whether a request is the last of its unit; if not, the next index follows it. */
  public boolean isLast(int index) {
    return entries.get(index).last;
  }

  /** Returns what a request asks for. */
  public Operation operation(int index) {
    return entries.get(index).request.operation();
  }

  /** Returns the least that the body of an answer to a request has. */
  public int leastBodyBytes(int index) {
    return entries.get(index).request.leastBodyBytes();
  }

  /** Returns the index after that of the last request. */
  public int end() {
    return entries.size();
  }

  /** Returns a request to write; the writer releases it. */
  public ByteBuf take(int index) {
    return entries.get(index).bytes.retainedDuplicate();
  }

  @Override
  public void close() {
    chunks.forEach(ByteBuf::release);
    chunks.clear();
  }
}
