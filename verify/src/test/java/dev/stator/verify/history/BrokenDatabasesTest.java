package dev.stator.verify.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.storage.memory.MemoryEngine;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A database that breaks its word once in a while is caught by its histories. */
class BrokenDatabasesTest {
  private static final int CALLS_OF_EACH_CLIENT = 60;
  private static final int ITEMS = 3;
  private static final int ONCE_IN = 50;
  private static final long SEED = 20_260_101;

  /** Passes everything on, but breaks its word with one request in fifty of its kind. */
  private abstract static class Broken implements Transport {
    private final Transport whole = whole();
    private final AtomicInteger requests = new AtomicInteger();
    private final String operation;

    Broken(String operation) {
      this.operation = operation;
    }

    abstract Reply broken(Transport whole, String body);

    @Override
    public Reply send(String operationName, String body) {
      boolean breaks = operationName.equals(operation) && requests.incrementAndGet() % ONCE_IN == 0;
      return breaks ? broken(whole, body) : whole.send(operationName, body);
    }

    @Override
    public void close() {
      whole.close();
    }
  }

  private static Transport whole() {
    Transport transport = new InProcess(Engine.open(new MemoryEngine(), EngineOptions.defaults()));
    transport.send("CreateTable", ItemClient.TABLE);
    return transport;
  }

  @Test
  void aWholeOneIsNotCaught() throws Exception {
    assertThat(isCaught(whole())).isFalse();
  }

  @Test
  void oneThatReadsWhatWasThereBeforeIsCaught() throws Exception {
    Map<String, Transport.Reply> first = new ConcurrentHashMap<>();
    assertThat(
            isCaught(
                new Broken("GetItem") {
                  @Override
                  public Reply send(String operationName, String body) {
                    Reply reply = super.send(operationName, body);
                    if (operationName.equals("GetItem") && reply.body().contains("\"v\"")) {
                      first.putIfAbsent(body, reply);
                    }
                    return reply;
                  }

                  @Override
                  Reply broken(Transport whole, String body) {
                    return first.getOrDefault(body, new Reply(200, "{}"));
                  }
                }))
        .isTrue();
  }

  @Test
  void oneThatLosesWritesIsCaught() throws Exception {
    assertThat(
            isCaught(
                new Broken("PutItem") {
                  @Override
                  Reply broken(Transport whole, String body) {
                    return whole.send(
                        "GetItem",
                        body.replaceFirst("\"Item\":\\{(\"k\":[^}]*}).*", "\"Key\":{$1}}")
                            .replaceAll("\"(Return|Condition)[A-Za-z]*\":\"[^\"]*\",", ""));
                  }
                }))
        .isTrue();
  }

  @Test
  void oneThatDoesWritesTwiceIsCaught() throws Exception {
    assertThat(
            isCaught(
                new Broken("UpdateItem") {
                  @Override
                  Reply broken(Transport whole, String body) {
                    whole.send("UpdateItem", body);
                    return whole.send("UpdateItem", body);
                  }
                }))
        .isTrue();
  }

  @Test
  void oneThatForgetsConditionsIsCaught() throws Exception {
    assertThat(
            isCaught(
                new Broken("PutItem") {
                  @Override
                  Reply broken(Transport whole, String body) {
                    return whole.send(
                        "PutItem", body.replaceAll("\"ConditionExpression\":\"[^\"]*\",", ""));
                  }
                }))
        .isTrue();
  }

  private static boolean isCaught(Transport transport)
      throws InterruptedException, ExecutionException {
    SplittableRandom random = new SplittableRandom(SEED);
    try (transport) {
      for (int number = 0; number < 20; number++) {
        Recording recording = new Recording(transport, "r" + number, ITEMS);
        if (recording.record(CALLS_OF_EACH_CLIENT, random).stream()
            .anyMatch(history -> !Linearizability.of(new ItemModel(), history))) {
          return true;
        }
      }
      return false;
    }
  }
}
