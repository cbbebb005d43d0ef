package dev.stator.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A leak detector that remembers what it finds. The test run names it in {@code
 * io.netty.customResourceLeakDetector}, at the level that follows every buffer.
 */
public final class RecordedLeaks<T> extends ResourceLeakDetector<T> {
  private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();
  private static final int COLLECTIONS = 3;

  /** Creates the detector, as Netty asks for it. */
  public RecordedLeaks(Class<?> resourceType, int samplingInterval) {
    super(resourceType, samplingInterval);
  }

  /** Creates the detector, in the form that Netty looks for first. */
  @SuppressWarnings("deprecation") // Netty asks for both constructors.
  public RecordedLeaks(Class<?> resourceType, int samplingInterval, long maxActive) {
    super(resourceType, samplingInterval, maxActive);
  }

  @Override
  protected boolean needReport() {
    return true;
  }

  @Override
  protected void reportTracedLeak(String resourceType, String records) {
    FOUND.add(resourceType + records);
  }

  @Override
  protected void reportUntracedLeak(String resourceType) {
    FOUND.add(resourceType);
  }

  /** Returns the buffers that were forgotten since the last call. */
  public static List<String> collect() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      // Leaks are reported when the next buffer is taken.
      ByteBuf probe = PooledByteBufAllocator.DEFAULT.buffer();
      probe.release();
    }
    List<String> found = new ArrayList<>(FOUND);
    FOUND.clear();
    return found;
  }
}
