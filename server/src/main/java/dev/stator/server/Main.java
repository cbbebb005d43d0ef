package dev.stator.server;

import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.ExpirySettings;
import dev.stator.engine.MovableClock;
import dev.stator.engine.ReadDelays;
import dev.stator.engine.check.StoreCheck;
import dev.stator.server.cli.CommandLineParser;
import dev.stator.server.cli.CommandLineParser.Meaning;
import dev.stator.server.cli.Options;
import dev.stator.server.control.TestControls;
import dev.stator.server.pipeline.RestService;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.memory.MemoryEngine;
import dev.stator.storage.rocksdb.Durability;
import dev.stator.storage.rocksdb.RocksEngine;
import dev.stator.storage.rocksdb.RocksInspection;
import dev.stator.storage.rocksdb.RocksOptions;
import dev.stator.trigger.TriggerOptions;
import dev.stator.trigger.Triggers;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The program. It alone chooses the storage engine. */
public final class Main {
  /** The exit code of a command line that means nothing. */
  static final int USAGE = 2;

  /** The exit code of a server that cannot start, or could not end well. */
  static final int FAILURE = 1;

  /** How long a table stays in CREATING, UPDATING or DELETING where that is asked for. */
  private static final Duration STATUS_DELAY = Duration.ofSeconds(2);

  /** Which part of the heap changes may take that are on their way to functions. */
  private static final int TRIGGER_SHARE = 16;

  private Main() {}

  /** Starts a server that runs until the process is told to end, which it then does with code 0. */
  public static void main(String[] arguments) {
    long begin = System.nanoTime();
    hasten();
    CommandLineParser parser = CommandLineParser.ofThisMachine(Main::version);
    Started started = run(parser, System.out, System.err, begin, arguments);
    RunningServer server = started.server();
    if (server == null) {
      System.exit(started.exitCode());
    } else {
      Thread end = new Thread(() -> Runtime.getRuntime().halt(server.close() ? 0 : FAILURE), "end");
      Runtime.getRuntime().addShutdownHook(end);
    }
  }

  /**
   * Spares libraries what nobody here needs and what takes longer than the rest of the start: a
   * flight recorder for buffers, and a search through all jars for a logger that is known.
   */
  private static void hasten() {
    System.setProperty("io.netty.jfr.enabled", "false");
    System.setProperty("slf4j.provider", "org.slf4j.simple.SimpleServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "WARN");
  }

  /**
   * What became of a command line.
   *
   * @param server the server that runs, null where the program is to end
   * @param exitCode the code to end with where there is no server
   */
  record Started(@Nullable RunningServer server, int exitCode) {}

  /** Does what the arguments say, short of ending the process. */
  static Started run(
      CommandLineParser parser,
      PrintStream out,
      PrintStream err,
      long beginNanos,
      String... arguments) {
    return switch (parser.parse(arguments)) {
      case Meaning.Show(String text) -> {
        out.println(text);
        yield new Started(null, 0);
      }
      case Meaning.Mistake(String message) -> {
        err.println("stator: " + message);
        yield new Started(null, USAGE);
      }
      case Meaning.Check(Path folder) -> new Started(null, check(folder, out, err));
      case Meaning.Start(Options options) -> {
        try {
          RunningServer server = RunningServer.start(options, Main::open);
          out.println(server.readyLine(System.nanoTime() - beginNanos));
          yield new Started(server, 0);
        } catch (CannotStart cannot) {
          err.println("stator: " + cannot.line());
          yield new Started(null, FAILURE);
        }
      }
    };
  }

  private static int check(Path folder, PrintStream out, PrintStream err) {
    try (RocksInspection inspection = RocksInspection.of(folder)) {
      PrintedReport report = new PrintedReport(out);
      inspection.report(report);
      StorageEngine storage = inspection.storage();
      if (storage != null) {
        new StoreCheck(storage, report).run();
        Triggers.check(storage, report);
      }
      return report.end() ? 0 : FAILURE;
    } catch (StorageException cannotLook) {
      err.println("stator: " + cannotLook.getMessage());
      return FAILURE;
    }
  }

  private static Backend open(Options options) throws CannotStart {
    try {
      MemoryPlan plan = MemoryPlan.of(options);
      StorageEngine storage = storage(options, plan);
      MovableClock clock = new MovableClock(InstantSource.system());
      EngineOptions defaults = engineOptions(options, plan);
      EngineOptions engineOptions = options.testControls() ? defaults.withClock(clock) : defaults;
      Engine engine = Engine.open(storage, engineOptions);
      Upkeep upkeep = Upkeep.of(engine::upkeep);
      Triggers triggers = Triggers.open(engine, storage, triggerOptions(options, engineOptions));
      List<RestService> rest = new ArrayList<>();
      rest.add(new TriggerService(triggers));
      if (options.testControls()) {
        rest.add(new TestControls(engine, clock, upkeep::runNow));
      }
      return new Backend(
          new EngineService(engine, rest),
          storageText(options),
          () -> {
            triggers.close();
            upkeep.close();
            engine.close();
          });
    } catch (StorageException cannotOpen) {
      throw new CannotStart(String.valueOf(cannotOpen.getMessage()), cannotOpen);
    }
  }

  private static StorageEngine storage(Options options, MemoryPlan plan) {
    Path folder = options.folder();
    if (folder == null) {
      return new MemoryEngine(plan.data());
    }
    Durability durability =
        switch (options.durability()) {
          case FSYNC -> Durability.FSYNC;
          case OS -> Durability.OS;
          case BUFFERED -> Durability.BUFFERED;
        };
    return RocksEngine.open(
        folder,
        RocksOptions.DEFAULTS
            .withDurability(durability)
            .withMemory(plan.cache(), plan.writeBuffers(), plan.commits()));
  }

  private static String storageText(Options options) {
    Path folder = options.folder();
    return folder == null
        ? "in memory"
        : "data in %s (%s)".formatted(folder, options.durability().optionValue());
  }

  private static EngineOptions engineOptions(Options options, MemoryPlan plan) {
    Options.Delays delays = options.delays();
    EngineOptions defaults =
        EngineOptions.defaults()
            .withEndpoint(options.host() + ":" + options.port())
            .withReadDelays(
                new ReadDelays(delays.globalIndexes(), delays.eventualReads(), plan.history()))
            .withMaxClientTokens(plan.tokens())
            .withItemCollectionLimit(options.itemCollectionLimitBytes())
            .withExpiry(
                new ExpirySettings(options.expiry().delay(), options.expiry().itemsPerSecond()))
            .withStreamRetention(options.streamRetention());
    return options.delayTransientStatuses() ? defaults.withStatusDelay(STATUS_DELAY) : defaults;
  }

  private static TriggerOptions triggerOptions(Options options, EngineOptions engine) {
    return new TriggerOptions(
        options.functions().endpoint(),
        options.functions().timeout(),
        engine.region(),
        engine.accountId(),
        engine.clock(),
        engine.ids(),
        engine.streamRetention(),
        Runtime.getRuntime().maxMemory() / TRIGGER_SHARE);
  }

  static String version() {
    try (InputStream resource = Main.class.getResourceAsStream("version.txt")) {
      return resource == null
          ? "unknown"
          : new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
