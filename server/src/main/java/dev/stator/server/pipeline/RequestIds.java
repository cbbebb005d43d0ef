package dev.stator.server.pipeline;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes request ids as the service does: 52 characters of the base-32 alphabet 0-9 A-V. */
final class RequestIds {
  private static final char[] ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUV".toCharArray();
  private static final int LENGTH = 52;
  private static final int BITS_PER_CHARACTER = 5;
  private static final int CHARACTERS_PER_LONG = Long.SIZE / BITS_PER_CHARACTER;

  private final Supplier<RandomGenerator> random;

  /** The supplier returns a generator that the calling thread may use. */
  RequestIds(Supplier<RandomGenerator> random) {
    this.random = random;
  }

  String next() {
    RandomGenerator generator = random.get();
    char[] id = new char[LENGTH];
    long bits = 0;
    for (int i = 0; i < LENGTH; i++) {
      if (i % CHARACTERS_PER_LONG == 0) {
        bits = generator.nextLong();
      }
      id[i] = ALPHABET[(int) bits & (ALPHABET.length - 1)];
      bits >>>= BITS_PER_CHARACTER;
    }
    return new String(id);
  }
}
