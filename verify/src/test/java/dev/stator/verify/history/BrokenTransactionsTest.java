package dev.stator.verify.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.storage.kit.HostileEngine;
import dev.stator.storage.kit.Hostility;
import dev.stator.storage.memory.MemoryEngine;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A database whose transactions break their word once in a while is caught by its histories. */
class BrokenTransactionsTest {
  private static final int CALLS_OF_EACH_CLIENT = 40;
  private static final int RECORDINGS = 40;
  private static final int ONCE_IN = 20;
  private static final long SEED = 20_260_102;
  private static final Pattern GET =
      Pattern.compile("\\{\"Get\":\\{(\"TableName\":\"Accounts\",\"Key\":\\{.*?}})}}");

  /** How one request of so many is answered instead. */
  private interface Break {
    Transport.Reply send(Transport whole, String body);
  }

  /** Passes everything on but some requests of an operation. */
  private record Broken(
      Transport whole, String operation, int onceIn, AtomicInteger requests, Break broken)
      implements Transport {
    @Override
    public Reply send(String operationName, String body) {
      boolean breaks = operationName.equals(operation) && requests.incrementAndGet() % onceIn == 0;
      return breaks ? broken.send(whole, body) : whole.send(operationName, body);
    }

    @Override
    public void close() {
      whole.close();
    }
  }

  private static Transport whole() {
    Hostility pauses = new Hostility(0, 0.5, 0, 0, true, true);
    HostileEngine store = new HostileEngine(new MemoryEngine(), pauses, SEED, Thread::yield);
    Transport transport = new InProcess(Engine.open(store, EngineOptions.defaults()));
    transport.send("CreateTable", AccountsClient.TABLE);
    return transport;
  }

  private static Transport brokenWrites(Break broken) {
    return new Broken(whole(), "TransactWriteItems", ONCE_IN, new AtomicInteger(), broken);
  }

  @Test
  void aWholeOneIsNotCaught() throws Exception {
    assertThat(isCaught(whole())).isFalse();
  }

  @Test
  void oneThatDoesHalfOfATransactionIsCaught() throws Exception {
    assertThat(
            isCaught(
                brokenWrites((whole, body) ->
                    whole.send("TransactWriteItems", body.replaceFirst("(?s)\n,\n.*\n]}", "]}")))))
        .isTrue();
  }

  @Test
  void oneThatDoesNotDoWhatItSaysIsCaught() throws Exception {
    assertThat(isCaught(brokenWrites((whole, body) -> new Transport.Reply(200, "{}")))).isTrue();
  }

  @Test
  void oneThatDoesATransactionTwiceIsCaught() throws Exception {
    assertThat(
            isCaught(
                brokenWrites((whole, body) -> {
                  whole.send("TransactWriteItems", body);
                  return whole.send("TransactWriteItems", body);
                })))
        .isTrue();
  }

  @Test
  void oneThatDoesNotCheckWhatItOnlyChecksIsCaught() throws Exception {
    BinaryOperator<String> without =
        (body, action) -> body.replaceAll("\n,\n.*" + action + ".*\n", "\n");
    assertThat(
            isCaught(
                new Broken(
                    whole(),
                    "TransactWriteItems",
                    1,
                    new AtomicInteger(),
                    (whole, body) ->
                        whole.send("TransactWriteItems", without.apply(body, "ConditionCheck")))))
        .isTrue();
  }

  @Test
  void oneThatWritesItemsOneAfterTheOtherIsCaught() throws Exception {
    assertThat(
            isCaught(
                new Broken(
                    whole(),
                    "TransactWriteItems",
                    1,
                    new AtomicInteger(),
                    (whole, body) -> {
                      int next = body.indexOf("\n,\n");
                      Transport.Reply first =
                          whole.send("TransactWriteItems", body.substring(0, next) + "\n]}");
                      return first.status() == 200
                          ? whole.send(
                              "TransactWriteItems",
                              "{\"TransactItems\":[\n" + body.substring(next + 3))
                          : first;
                    })))
        .isTrue();
  }

  @Test
  void oneThatReadsItemsOneAfterTheOtherIsCaught() throws Exception {
    assertThat(
            isCaught(
                new Broken(
                    whole(),
                    "TransactGetItems",
                    1,
                    new AtomicInteger(),
                    (whole, body) -> {
                      StringBuilder items = new StringBuilder();
                      Matcher gets = GET.matcher(body);
                      while (gets.find()) {
                        items.append(whole.send("GetItem", "{" + gets.group(1) + "}").body());
                      }
                      return new Transport.Reply(200, items.toString());
                    })))
        .isTrue();
  }

  private static boolean isCaught(Transport transport)
      throws InterruptedException, ExecutionException {
    SplittableRandom random = new SplittableRandom(SEED);
    try (transport) {
      for (int number = 0; number < RECORDINGS; number++) {
        AccountsRecording recording = new AccountsRecording(transport, "r" + number);
        if (!Linearizability.of(
            new AccountsModel(), recording.record(CALLS_OF_EACH_CLIENT, random))) {
          return true;
        }
      }
      return false;
    }
  }
}
