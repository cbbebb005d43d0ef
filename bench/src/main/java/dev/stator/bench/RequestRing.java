package dev.stator.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Requests rendered before the run, so that a run only hands out bytes; safe for many threads. */
final class RequestRing implements AutoCloseable {
  /** The order of the keys is the same in every run. */
  private static final long SEED = 20_120_810;

  private final ByteBuf bytes;
  private final List<ByteBuf> requests;

  private RequestRing(ByteBuf bytes, List<ByteBuf> requests) {
    this.bytes = bytes;
    this.requests = requests;
  }

  /** Returns a request for each of the items 0 to count - 1, in an order that is mixed. */
  static RequestRing of(Endpoint endpoint, Workload workload, BenchItem item, int count) {
    List<byte[]> rendered = new ArrayList<>(count);
    long total = 0;
    for (int i = 0; i < count; i++) {
      byte[] request = workload.request(endpoint, item, i);
      total += request.length;
      rendered.add(request);
    }
    Collections.shuffle(rendered, new Random(SEED));
    ByteBuf bytes = Unpooled.directBuffer(Math.toIntExact(total));
    List<ByteBuf> requests = new ArrayList<>(count);
    for (byte[] request : rendered) {
      int start = bytes.writerIndex();
      bytes.writeBytes(request);
      requests.add(bytes.slice(start, request.length));
    }
    return new RequestRing(bytes, List.copyOf(requests));
  }

  int size() {
    return requests.size();
  }

  /** Returns a request to write; the writer releases it. */
  ByteBuf take(int index) {
    return requests.get(index).retainedDuplicate();
  }

  @Override
  public void close() {
    bytes.release();
  }
}
