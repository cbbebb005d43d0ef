package dev.stator.storage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The hash of a partition key: its place on the ring of 2^64 tokens, in unsigned order. Tables are
 * divided, and parallel scans are cut, into ranges of tokens.
 *
 * <p>The function is part of the stored format: it is the first half of MurmurHash3's x64 128-bit
 * form with seed 0.
 *
 * @see <a href="https://github.com/aappleby/smhasher/wiki/MurmurHash3">MurmurHash3</a>
 */
public final class Token {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long C1 = 0x87c37b91114253d5L;
  private static final long C2 = 0x4cf5ad432745937fL;
  private static final int BLOCK_BYTES = 16;

  private Token() {}

  /** Returns the token of these partition bytes; all 64 bits count, as an unsigned number. */
  public static long of(byte[] partition) {
    long h1 = 0;
    long h2 = 0;
    int tail = partition.length / BLOCK_BYTES * BLOCK_BYTES;
    for (int at = 0; at < tail; at += BLOCK_BYTES) {
      h1 ^= mixFirst((long) LONGS.get(partition, at));
      h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
      h2 ^= mixSecond((long) LONGS.get(partition, at + Long.BYTES));
      h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
    }
    h2 ^= mixSecond(littleEndian(partition, tail + Long.BYTES));
    h1 ^= mixFirst(littleEndian(partition, tail));
    h1 ^= partition.length;
    h2 ^= partition.length;
    h1 += h2;
    h2 += h1;
    return finish(h1) + finish(h2);
  }

  /** Up to eight bytes from a place on, missing ones being 0. */
  private static long littleEndian(byte[] bytes, int from) {
    long value = 0;
    for (int at = Math.min(bytes.length, from + Long.BYTES) - 1; at >= from; at--) {
      value = value << Byte.SIZE | (bytes[at] & 0xff);
    }
    return value;
  }

  private static long mixFirst(long k) {
    return Long.rotateLeft(k * C1, 31) * C2;
  }

  private static long mixSecond(long k) {
    return Long.rotateLeft(k * C2, 33) * C1;
  }

  private static long finish(long hash) {
    long h = hash;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
