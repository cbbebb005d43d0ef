package dev.stator.storage.rocksdb;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.storage.LogPage;
import dev.stator.storage.TokenRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that is killed, or whose device fails, while it writes. */
@Timeout(120)
class CrashTest {
  private static final int ROUNDS = 3;

  /** {@code -Dstator.crash.rounds=100} makes it the long form. */
  private static final int LOG_ROUNDS = Integer.getInteger("stator.crash.rounds", 4);

  @TempDir private Path scratch;

  private Path data() {
    return scratch.resolve("data");
  }

  @ParameterizedTest
  @EnumSource(names = {"FSYNC", "OS"})
  void killedServerLosesNoCommitThatReturnedAndNoneIsHalfThere(Durability durability)
      throws IOException, InterruptedException {
    for (int round = 1; round <= ROUNDS; round++) {
      List<String> acknowledged = new ArrayList<>();
      try (ChildProcess child = new ChildProcess(scratch, "", data(), durability, 100)) {
        acknowledged.addAll(child.lines(300 * round));
        acknowledged.addAll(child.kill());
      }
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(300 * round);
      verify(acknowledged);
    }
  }

  /** Values of some kilobytes, so that the log has gone through many files when it ends. */
  @ParameterizedTest
  @EnumSource(names = {"FSYNC", "OS"})
  void killedServerWhoseLogIsWrittenOverOldOnesLosesNothing(Durability durability)
      throws IOException, InterruptedException {
    for (int round = 1; round <= LOG_ROUNDS; round++) {
      List<String> acknowledged = new ArrayList<>();
      try (ChildProcess child = new ChildProcess(scratch, "", data(), durability, 4_000)) {
        acknowledged.addAll(child.lines(800 + 37 * round));
        acknowledged.addAll(child.kill());
      }
      verify(acknowledged);
    }
  }

  @Test
  void killedServerThatBuffersMayLoseTheLastCommitsButNoneIsHalfThere()
      throws IOException, InterruptedException {
    try (ChildProcess child = new ChildProcess(scratch, "", data(), Durability.BUFFERED, 100)) {
      assertThat(child.lines(500)).hasSize(500);
      assertThat(child.kill()).allMatch(line -> Character.isDigit(line.charAt(0)));
    }
    verify(List.of());
  }

  /** A limit of the shell for the size of files stands for a device that fails. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void serverWhoseDeviceFailsStopsWritingAndGoesOnReadingAndLosesNothingThatReturned()
      throws IOException {
    List<String> printed;
    try (ChildProcess child =
        new ChildProcess(scratch, "ulimit -f 400", data(), Durability.FSYNC, 10_000)) {
      printed = child.lines(Integer.MAX_VALUE);
    }
    List<String> failures =
        printed.stream().filter(line -> Character.isLetter(line.charAt(0))).toList();

    assertThat(failures)
        .hasSize(CrashWriter.THREADS)
        .allMatch(line -> line.matches("(UnknownOutcome|Unavailable) true"));
    verify(printed.stream().filter(line -> !failures.contains(line)).toList());
  }

  private void verify(List<String> acknowledged) {
    long[] last = new long[CrashWriter.THREADS];
    for (String line : acknowledged) {
      String[] words = line.split(" ", 2);
      last[Integer.parseInt(words[0])] = Long.parseLong(words[1]);
    }
    try (RocksEngine engine = RocksEngine.open(data(), RocksOptions.DEFAULTS)) {
      long all = 0;
      List<String> expected = new ArrayList<>();
      for (int thread = 0; thread < CrashWriter.THREADS; thread++) {
        long stored = CrashWriter.number(engine.read(CrashWriter.key(thread)));
        assertThat(stored).as("thread %d", thread).isGreaterThanOrEqualTo(last[thread]);
        all += stored;
        for (long round = 1; round <= stored; round++) {
          expected.add(thread + " " + round);
        }
      }
      assertThat(CrashWriter.number(engine.read(CrashWriter.COUNTER))).isEqualTo(all);
      assertThat(log(engine)).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static List<String> log(RocksEngine engine) {
    List<String> records = new ArrayList<>();
    long after = -1;
    long next = 0;
    while (next != after) {
      after = next;
      LogPage page = engine.readLog(CrashWriter.GROUP, TokenRange.ALL, after, 10_000);
      page.records().forEach(record -> records.add(new String(record.bytes(), US_ASCII)));
      next = page.nextAfter();
    }
    return records;
  }
}
