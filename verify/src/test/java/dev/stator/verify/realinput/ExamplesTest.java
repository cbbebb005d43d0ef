package dev.stator.verify.realinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A user of a public client changes the endpoint and nothing else: every program of the folder
 * {@code examples} ends well against a server of each storage.
 *
 * <p>The programs run at the same time, since starting an interpreter is most of what each does;
 * those that make the same table follow each other. What a program needs and is not on this machine
 * is a failure: a build that proves less has to be asked for, by leaving this class out.
 */
class ExamplesTest {
  private static final int AT_ONCE = 3;

  private static final Map<Run, CompletableFuture<Program.Ended>> RUNS = new LinkedHashMap<>();
  private static final Map<Storage, RunningServer> SERVERS = new EnumMap<>(Storage.class);
  private static final ExecutorService PROGRAMS = Executors.newFixedThreadPool(AT_ONCE);

  @TempDir private static Path scratch;

  /** One program against one storage. */
  record Run(Example example, Storage storage) {
    @Override
    public String toString() {
      return example + " " + storage;
    }
  }

  static List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    for (Example example : Example.values()) {
      for (Storage storage : Storage.values()) {
        if (example.runsOn(storage)) {
          runs.add(new Run(example, storage));
        }
      }
    }
    return runs;
  }

  @BeforeAll
  static void startAll() throws IOException {
    CompletableFuture<Path> packages = CompletableFuture.supplyAsync(Packages::install, PROGRAMS);
    for (Storage storage : Storage.values()) {
      RunningServer server = RunningServer.start(storage, scratch);
      SERVERS.put(storage, server);
      start(server, storage, packages);
    }
  }

  private static void start(
      RunningServer server, Storage storage, CompletableFuture<Path> packages) {
    Map<String, CompletableFuture<?>> tableIsFree = new HashMap<>();
    for (Example example : Example.values()) {
      if (!example.runsOn(storage)) {
        continue;
      }
      CompletableFuture<?> free =
          tableIsFree.getOrDefault(example.table(), CompletableFuture.completedFuture(null));
      CompletableFuture<Path> folder =
          example.needsPackages()
              ? packages
              : CompletableFuture.completedFuture(Program.EXAMPLES.resolve(example.folder()));
      CompletableFuture<Program.Ended> run =
          folder.thenCombineAsync(
              free,
              (where, _) -> Program.run(server.endpoint(), where, example.command()),
              PROGRAMS);
      tableIsFree.put(example.table(), run);
      RUNS.put(new Run(example, storage), run);
    }
  }

  @AfterAll
  static void stopAll() {
    PROGRAMS.shutdownNow();
    SERVERS.values().forEach(RunningServer::close);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void aProgramEndsWellWithNothingChangedButTheEndpoint(Run run) throws Exception {
    Program.Ended ended = Objects.requireNonNull(RUNS.get(run)).get();
    assertThat(ended.code()).as("the exit code; it said:\n%s", ended.output()).isZero();
    assertThat(ended.output()).matches("(?s).*\nthe [a-z]+ is done\n");
  }
}
