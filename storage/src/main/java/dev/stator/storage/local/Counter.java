package dev.stator.storage.local;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The bytes of a counter: a number of eight bytes, big-endian; no bytes at all are 0. */
public final class Counter {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Counter() {}

  /**
   * Returns the number.
   *
   * @throws IllegalArgumentException if the bytes are not those of a counter
   */
  public static long of(byte @Nullable [] bytes) {
    if (bytes == null) {
      return 0;
    }
    if (bytes.length != Long.BYTES) {
      throw new IllegalArgumentException("the value added to is not a counter");
    }
    return (long) LONGS.get(bytes, 0);
  }

  /** Returns the bytes of the number. */
  public static byte[] bytes(long number) {
    byte[] bytes = new byte[Long.BYTES];
    LONGS.set(bytes, 0, number);
    return bytes;
  }
}
