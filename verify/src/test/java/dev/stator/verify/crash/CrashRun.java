package dev.stator.verify.crash;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A folder, and servers on it that are killed one after the other.
 *
 * <p>What is sent and when a server is killed follow from the seed; what the server has done by
 * then does not, so a run can be repeated nearly, not exactly.
 */
final class CrashRun {
  private static final int ITEM_WRITERS = 8;
  private static final int COUNTER_WRITERS = 5;
  private static final int TABLE_WRITERS = 2;
  private static final int MOST_WRITES = 300;
  private static final long MOST_MILLIS = 800;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** When a server is killed. */
  enum Moment {
    /** While it serves. */
    UNDER_LOAD,
    /** Within milliseconds of the first request. */
    SOON,
    /** While a table is created or deleted. */
    TABLE_CHANGE,
    /** While it starts, and recovers from the kill before. */
    STARTING
  }

  /** Looks at a folder that no server has open, and adds what is wrong with it. */
  interface FolderCheck {
    void check(List<String> findings) throws IOException;
  }

  private final ServerProcess.Start start;
  private final Load load;
  private final Random random;
  private final FolderCheck folderCheck;
  private final List<Writer> writers = new ArrayList<>();
  private final Map<Moment, Integer> kills = new EnumMap<>(Moment.class);
  private final List<String> findings = new ArrayList<>();
  private boolean prepared;

  CrashRun(ServerProcess.Start start, Load load, long seed, FolderCheck folderCheck) {
    this.start = start;
    this.load = load;
    this.random = new Random(seed);
    this.folderCheck = folderCheck;
    for (int i = 0; i < ITEM_WRITERS; i++) {
      writers.add(new ItemWriter(load, i, random.nextLong()));
    }
    for (int i = 0; i < COUNTER_WRITERS; i++) {
      writers.add(new CounterWriter(load, random.nextLong()));
    }
    for (TransactionLedger ledger : load.transactions) {
      writers.add(new TransactionWriter(load, ledger, random.nextLong()));
    }
    // What becomes of lost tables with items in them is more than a ledger can tell.
    for (int i = 0; i < TABLE_WRITERS && !load.lossy(); i++) {
      writers.add(new TableWriter(load, i, random.nextLong()));
    }
  }

  /** Kills so many servers, checking after each, and returns all that was found wrong. */
  List<String> run(int times) throws IOException, InterruptedException {
    int done = 0;
    while (done < times && findings.isEmpty()) {
      Moment moment = prepared ? moment() : Moment.UNDER_LOAD;
      if (moment == Moment.STARTING) {
        killWhileStarting();
      } else {
        serveAndKill(moment);
      }
      kills.merge(moment, 1, Integer::sum);
      done++;
      folderCheck.check(findings);
    }
    if (findings.isEmpty()) {
      checkOnce();
    }
    return findings;
  }

  /** Returns how many servers were killed at which moment. */
  Map<Moment, Integer> kills() {
    return kills;
  }

  private Moment moment() {
    return switch (random.nextInt(10)) {
      case 0, 1 -> Moment.STARTING;
      case 2 -> Moment.SOON;
      case 3, 4 -> Moment.TABLE_CHANGE;
      default -> Moment.UNDER_LOAD;
    };
  }

  private void killWhileStarting() throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.launch(start)) {
      server.endsWithin(random.nextInt(450) * NANOS_PER_MILLI);
      server.kill();
    }
  }

  private void serveAndKill(Moment moment) throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.launch(start)) {
      URI endpoint = server.awaitReady();
      if (endpoint == null) {
        findings.add("the server did not start: " + server.output());
        return;
      }
      try (Client client = new Client(endpoint)) {
        check(client);
        if (findings.isEmpty()) {
          loadUntilKilled(server, client, moment);
        }
      }
      server.output().forEach(line -> findings.add("the server says: " + line));
    }
  }

  private void checkOnce() throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.launch(start)) {
      URI endpoint = server.awaitReady();
      if (endpoint == null) {
        findings.add("the server did not start: " + server.output());
        return;
      }
      try (Client client = new Client(endpoint)) {
        check(client);
      }
      int exitCode = server.stop();
      if (exitCode != 0) {
        findings.add("the server ended with code " + exitCode);
      }
      server.output().forEach(line -> findings.add("the server says: " + line));
    }
  }

  private void check(Client client) {
    try {
      if (!prepared) {
        prepare(client);
      }
      findings.addAll(Findings.after(load, Observed.by(client)));
    } catch (Client.NoAnswerException none) {
      findings.add("the server does not answer after its start: " + none.getCause());
    }
  }

  private void prepare(Client client) throws Client.NoAnswerException {
    for (String table : Load.TABLES) {
      client.call(sdk -> sdk.createTable(TestTable.ofName(table).definition(table)));
      load.tables.acknowledged(table, true);
    }
    for (int counter = 0; counter < Load.COUNTERS; counter++) {
      var item = CounterWriter.first(counter);
      client.call(sdk -> sdk.putItem(put -> put.tableName("indexed").item(item)));
    }
    prepared = true;
  }

  private void loadUntilKilled(ServerProcess server, Client client, Moment moment)
      throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    load.tableChanges.drainPermits();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Writer writer : writers) {
        threads.execute(() -> runUntilNoAnswer(writer, client, stop));
      }
      awaitMoment(server, moment);
      server.kill();
      stop.set(true);
    }
  }

  private void runUntilNoAnswer(Writer writer, Client client, AtomicBoolean stop) {
    try {
      writer.run(client, stop::get);
    } catch (Client.NoAnswerException none) {
      // Killed; the ledgers know what is open now.
    } catch (RuntimeException unexpected) {
      load.findings.add("a writer met " + unexpected);
    }
  }

  private void awaitMoment(ServerProcess server, Moment moment) throws InterruptedException {
    switch (moment) {
      case UNDER_LOAD -> {
        long enough = load.acknowledged.get() + 1 + random.nextInt(MOST_WRITES);
        long patience = MOST_MILLIS;
        while (load.acknowledged.get() < enough && patience-- > 0) {
          server.endsWithin(NANOS_PER_MILLI);
        }
        LockSupport.parkNanos(random.nextLong(2 * NANOS_PER_MILLI));
      }
      case SOON -> server.endsWithin(random.nextInt(25) * NANOS_PER_MILLI);
      case TABLE_CHANGE -> {
        int changes = 1 + random.nextInt(12);
        long nanos = random.nextLong(3 * NANOS_PER_MILLI);
        if (load.tableChanges.tryAcquire(changes, 1, TimeUnit.SECONDS)) {
          LockSupport.parkNanos(nanos);
        }
      }
      case STARTING -> throw new IllegalArgumentException("killed before it serves");
    }
  }
}
