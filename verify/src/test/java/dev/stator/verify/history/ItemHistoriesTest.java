package dev.stator.verify.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.verify.history.ItemModel.Answer;
import dev.stator.verify.history.ItemModel.Operation;
import java.util.List;
import java.util.SplittableRandom;

/** Recorded histories of operations on single items are linearizable. */
class ItemHistoriesTest extends Histories {
  private static final int ITEMS = 3;
  private static final int CALLS_OF_EACH_CLIENT = 60;

  @Override
  String table() {
    return ItemClient.TABLE;
  }

  @Override
  String requireLinearizable(Transport transport, int recordings) throws Exception {
    int calls = 0;
    long unknown = 0;
    long overlapping = 0;
    SplittableRandom random = new SplittableRandom(seed);
    for (int number = 0; number < recordings; number++) {
      Recording recording = new Recording(transport, "r" + number, ITEMS);
      for (List<Call<Operation, Answer>> history : recording.record(CALLS_OF_EACH_CLIENT, random)) {
        calls += history.size();
        unknown += history.stream().filter(call -> !call.isKnown()).count();
        overlapping += Overlaps.in(history);
        assertThat(Linearizability.of(new ItemModel(), history))
            .as("recording %s is linearizable: %s", number, history)
            .isTrue();
      }
    }
    return "%d histories, %d calls, %d at the same time as another, %d of unknown outcome"
        .formatted(recordings * ITEMS, calls, overlapping, unknown);
  }
}
