package dev.stator.verify.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed at random moments, and what is there when it starts again.
 *
 * <p>{@code -Dstator.crash.kills=300} makes it the long form, {@code -Dstator.crash.seed=…} repeats
 * a run, as far as it can be repeated.
 */
class KilledServerTest {
  private static final int KILLS = Integer.getInteger("stator.crash.kills", 16);
  private static final int KILLS_BUFFERED = Math.max(3, KILLS / 6);

  @TempDir private Path scratch;

  @Test
  void losesNothingThatWasAcknowledgedAndLeavesNothingHalfDone()
      throws IOException, InterruptedException {
    run(KILLS - KILLS / 4, false, "--durability", "fsync");
  }

  @Test
  void losesNothingThatTheOperatingSystemHas() throws IOException, InterruptedException {
    run(KILLS / 4, false, "--durability", "os");
  }

  @Test
  void losesOnlyTheLastWritesWhereItBuffersAndLeavesNothingHalfDone()
      throws IOException, InterruptedException {
    run(KILLS_BUFFERED, true, "--durability", "buffered");
  }

  private void run(int kills, boolean lossy, String... options)
      throws IOException, InterruptedException {
    long seed = Long.getLong("stator.crash.seed", new SecureRandom().nextLong());
    Path folder = scratch.resolve("data");
    Load load = new Load(lossy);
    CrashRun run =
        new CrashRun(
            new ServerProcess.Start(scratch, folder, options),
            load,
            seed,
            findings -> FolderFindings.in(folder, findings));

    List<String> findings = run.run(kills);

    System.out.printf(
        "crash %s: seed %d, kills %s, acknowledged %d, without an answer %d%n",
        List.of(options), seed, run.kills(), load.acknowledged.get(), load.unknown.get());
    assertThat(findings).as("seed %d", seed).isEmpty();
  }
}
