package dev.stator.verify.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A server whose disk is full, or lets no more be written, answers reads and loses nothing. */
@Timeout(180)
@EnabledOnOs({OS.LINUX, OS.MAC})
class FullDiskTest {
  private static final String TABLE = "indexed";
  private static final int MOST_WRITES = 20_000;
  private static final Duration RECOVERY = Duration.ofSeconds(60);
  private static final int BALLAST_BYTES = 24 << 20;

  /** Writes go on as soon as there is room for a write buffer; so let it be small. */
  private static final String[] SMALL_BUFFERS = {"--memory", "256m"};

  @TempDir private Path scratch;

  private final Load load = new Load(false);
  private int written;

  private static Map<String, AttributeValue> item(int number) {
    return Map.of(
        "p", fromS("p" + number % 7),
        "s", fromN("" + number),
        "l", fromN("" + number % 50),
        "g", fromS("g" + number % 3),
        "v", fromN("" + (number + 1)),
        "payload", fromS(incompressible(number)));
  }

  private static String incompressible(int number) {
    byte[] bytes = new byte[6_000];
    new Random(number).nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private ItemName name(int number) {
    return new ItemName(TABLE, TestTable.INDEXED.key(item(number)));
  }

  /** Puts the next item; returns whether that was acknowledged. */
  private boolean put(Client client) {
    int number = written++;
    try {
      client.call(sdk -> sdk.putItem(put -> put.tableName(TABLE).item(item(number))));
      load.items.acknowledged(name(number), item(number));
      return true;
    } catch (Client.NoAnswerException fault) {
      load.items.unknown(name(number), item(number));
      return false;
    }
  }

  private void fill(Client client) {
    while (put(client)) {
      assertThat(written).as("writes before there is no room").isLessThan(MOST_WRITES);
    }
  }

  private void assertReadsGoOn(Client client) throws Client.NoAnswerException {
    Map<String, AttributeValue> first =
        client
            .call(sdk ->
                sdk.getItem(get -> get.tableName(TABLE).key(name(0).key()).consistentRead(true)))
            .item();
    assertThat(first).isEqualTo(item(0));
    assertThat(client.scan(TABLE, "keys-only")).hasSizeGreaterThanOrEqualTo(written - 2);
  }

  /** Compares with what was acknowledged; items that have no counters among them. */
  private List<String> findings(Client client) throws Client.NoAnswerException {
    Observed observed = Observed.by(client);
    List<String> findings = new ArrayList<>();
    load.items.check(observed.items(), findings);
    load.items.settle(observed.items());
    observed.tables().forEach((table, contents) -> Findings.inItself(table, contents, findings));
    return findings;
  }

  private static void create(Client client) throws Client.NoAnswerException {
    client.call(sdk -> sdk.createTable(TestTable.INDEXED.definition(TABLE)));
  }

  @Test
  void goesOnWritingWithoutARestartWhenThereIsRoomAgain()
      throws IOException, InterruptedException, Client.NoAnswerException {
    Path mounted = Files.createDirectory(scratch.resolve("small"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", mounted.toString()) == 0,
        "mounting is allowed");
    try {
      Path data = mounted.resolve("data");
      Path ballast = mounted.resolve("ballast");
      try (RandomAccessFile file = new RandomAccessFile(ballast.toFile(), "rw")) {
        file.write(new byte[BALLAST_BYTES]);
      }
      try (ServerProcess server =
              ServerProcess.launch(new ServerProcess.Start(scratch, data, SMALL_BUFFERS));
          Client client = Client.of(server)) {
        create(client);
        fill(client);
        assertReadsGoOn(client);
        assertThat(put(client)).as("a write while there is no room").isFalse();

        Files.delete(ballast);
        long begin = System.nanoTime();
        while (!put(client)) {
          assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(RECOVERY);
          server.endsWithin(TimeUnit.MILLISECONDS.toNanos(100));
        }
        assertThat(findings(client)).isEmpty();
        for (int more = 0; more < 50; more++) {
          assertThat(put(client)).isTrue();
        }
        server.kill();
      }
      assertWholeAfterRestart(data);
    } finally {
      run("umount", mounted.toString());
    }
  }

  @Test
  void refusesWritesAndAnswersReadsWhereFilesMayNotGrow()
      throws IOException, InterruptedException, Client.NoAnswerException {
    Path data = scratch.resolve("data");
    ServerProcess.Start limited =
        new ServerProcess.Start(scratch, data, "ulimit -f 8000", List.of());
    try (ServerProcess server = ServerProcess.launch(limited);
        Client client = Client.of(server)) {
      create(client);
      fill(client);
      assertReadsGoOn(client);
      assertThat(put(client)).as("a write behind the limit").isFalse();
      server.kill();
    }
    assertWholeAfterRestart(data);
  }

  private void assertWholeAfterRestart(Path data)
      throws IOException, InterruptedException, Client.NoAnswerException {
    List<String> inFolder = new ArrayList<>();
    FolderFindings.in(data, inFolder);
    assertThat(inFolder).isEmpty();
    try (ServerProcess server = ServerProcess.launch(new ServerProcess.Start(scratch, data));
        Client client = Client.of(server)) {
      assertThat(findings(client)).isEmpty();
      assertThat(put(client)).isTrue();
      assertThat(server.stop()).isZero();
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor();
  }
}
