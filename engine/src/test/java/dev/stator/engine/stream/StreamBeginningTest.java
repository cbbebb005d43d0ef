package dev.stator.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.storage.kit.HostileEngine;
import dev.stator.storage.kit.Hostility;
import dev.stator.storage.memory.MemoryEngine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is written from the moment on at which a table shows its stream is in the stream, also while
 * the request that enables it goes on. Source: developer guide, "Change data capture for DynamoDB
 * Streams": an enabled stream has every modification.
 */
class StreamBeginningTest {
  private static final Hostility CALLS = new Hostility(0, 1, 0, 0, true, true);

  private final StreamClient client =
      new StreamClient(
          new ApiDriver(
              new HostileEngine(new MemoryEngine(), CALLS, 0, this::called),
              EngineOptions.defaults()));
  private final List<String> written = new ArrayList<>();
  private boolean othersWrite;

  /** Another client writes between any two steps as soon as it sees the stream. */
  private void called() {
    if (!othersWrite) {
      return;
    }
    othersWrite = false;
    if (shown().contains("'StreamEnabled':true")) {
      client.put("Music", "by others " + written.size(), "1");
      written.add("INSERT");
    }
    othersWrite = true;
  }

  private String shown() {
    return client.api().call("ListTables", "{}").contains("'Music'")
        ? client.api().call("DescribeTable", "{'TableName':'Music'}")
        : "";
  }

  private void meanwhileOthersWrite(Runnable change) {
    written.clear();
    othersWrite = true;
    change.run();
    othersWrite = false;
    assertThat(written).isNotEmpty();
  }

  private List<String> eventsOfLastStream() {
    String arn = client.arns("Music").getLast();
    return client.events(arn, client.shards(arn).getFirst());
  }

  @Test
  void aNewTable_isFollowedFromItsFirstWrite() {
    meanwhileOthersWrite(() -> client.createTable("Music", "KEYS_ONLY"));
    assertThat(eventsOfLastStream()).isEqualTo(written);
  }

  @Test
  void aTable_isFollowedFromTheFirstWriteThatMayKnow() {
    client.createTable("Music", null);
    client.put("Music", "a", "1");
    meanwhileOthersWrite(() -> client.enable("Music", "KEYS_ONLY"));
    assertThat(eventsOfLastStream()).isEqualTo(written);
  }

  @Test
  void aTableThatHadAStream_isFollowedFromTheFirstWriteThatMayKnow() {
    client.createTable("Music", "KEYS_ONLY");
    client.put("Music", "a", "1");
    client.disable("Music");
    client.put("Music", "b", "1");
    meanwhileOthersWrite(() -> client.enable("Music", "KEYS_ONLY"));
    assertThat(eventsOfLastStream()).isEqualTo(written);
  }
}
