package dev.stator.storage.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.storage.Commit;
import dev.stator.storage.Key;
import dev.stator.storage.Space;
import dev.stator.storage.StorageException;
import dev.stator.storage.Write;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The limits of the queue in front of the thread that writes. */
class CommitQueueTest {
  private static final long MAX_BYTES = 64 << 20;

  private final CommitQueue queue = new CommitQueue(MAX_BYTES);

  private static Request request(int valueBytes) {
    Key key = new Key(new Space(1, 1), new byte[1], new byte[1]);
    Write put = new Write.Put(key, new byte[valueBytes]);
    return new Request(
        new Request.Work.Apply(new Commit(new UUID(0, 0), List.of(), List.of(put), List.of())));
  }

  @Test
  void moreCallersThanTheLimitAreToldToComeBackLater() {
    for (int waiting = 0; waiting < CommitQueue.MAX_WAITING; waiting++) {
      queue.add(request(1));
    }

    assertThatThrownBy(() -> queue.add(request(1))).isInstanceOf(StorageException.Busy.class);
    assertThat(queue.take()).hasSize(CommitQueue.MAX_BATCH);
    queue.add(request(1));
  }

  @Test
  void moreBytesThanTheLimitAreToldToComeBackLaterButOneRequestAloneMayHaveMore() {
    CommitQueue small = new CommitQueue(10);
    small.add(request(11));
    assertThatThrownBy(() -> small.add(request(1))).isInstanceOf(StorageException.Busy.class);
    assertThat(small.take()).hasSize(1);
    small.add(request(5));
    small.add(request(5));
    assertThatThrownBy(() -> small.add(request(1))).isInstanceOf(StorageException.Busy.class);
    assertThat(small.take()).hasSize(2);
  }

  @Test
  void batchEndsWithTheRequestThatReachesItsBytes() {
    int half = (int) CommitQueue.MAX_BATCH_BYTES / 2;
    List.of(half, half - 1, 1, 1).forEach(size -> queue.add(request(size)));

    assertThat(queue.take()).hasSize(3);
    assertThat(queue.take()).hasSize(1);
  }

  @Test
  void closedQueueTakesNothingInAndGivesOutWhatItHas() {
    queue.add(request(1));
    queue.close();

    assertThatThrownBy(() -> queue.add(request(1))).isInstanceOf(StorageException.Closed.class);
    assertThat(queue.take()).hasSize(1);
    assertThat(queue.take()).isEmpty();
  }
}
