package dev.stator.storage.memory;

import dev.stator.storage.Append;
import dev.stator.storage.Commit;
import dev.stator.storage.Expectation;
import dev.stator.storage.Space;
import dev.stator.storage.Write;
import java.util.Arrays;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The groups that one commit touches, locked in the order of their numbers. */
final class LockedGroups implements AutoCloseable {
  private final long[] numbers;
  private final MemoryGroup[] groups;

  /** Locks the groups; {@code lock} locks the group of a number and returns it. */
  LockedGroups(Commit commit, LongFunction<MemoryGroup> lock) {
    numbers = numbersOf(commit);
    groups = new MemoryGroup[numbers.length];
    int locked = 0;
    try {
      for (; locked < numbers.length; locked++) {
        groups[locked] = lock.apply(numbers[locked]);
      }
    } finally {
      if (locked < numbers.length) {
        unlock(locked);
      }
    }
  }

  private static long[] numbersOf(Commit commit) {
    long[] all =
        new long[commit.expectations().size() + commit.writes().size() + commit.appends().size()];
    int size = 0;
    for (Expectation expectation : commit.expectations()) {
      size = add(all, size, expectation.key().space().group());
    }
    for (Write write : commit.writes()) {
      size = add(all, size, write.key().space().group());
    }
    for (Append append : commit.appends()) {
      size = add(all, size, append.group());
    }
    long[] distinct = Arrays.copyOf(all, size);
    Arrays.sort(distinct);
    return distinct;
  }

  /** A commit touches few groups, so that looking through them is the cheapest. */
  private static int add(long[] numbers, int size, long number) {
    for (int at = 0; at < size; at++) {
      if (numbers[at] == number) {
        return size;
      }
    }
    numbers[size] = number;
    return size + 1;
  }

  MemoryGroup group(long number) {
    int at = 0;
    while (numbers[at] != number) {
      at++;
    }
    return groups[at];
  }

  @Nullable MemorySpace space(Space space) {
    return group(space.group()).space(space.family());
  }

  @Override
  public void close() {
    unlock(groups.length);
  }

  private void unlock(int count) {
    for (int at = count - 1; at >= 0; at--) {
      groups[at].lock.unlock();
    }
  }
}
