package dev.stator.verify.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.verify.history.AccountsModel.Answer;
import dev.stator.verify.history.AccountsModel.Operation;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Recorded histories of transactions and single operations over the same items are linearizable:
 * nothing is seen by half, lost, or decided on what is not so any more.
 */
class TransactionHistoriesTest extends Histories {
  private static final int CALLS_OF_EACH_CLIENT = 40;

  @Override
  String table() {
    return AccountsClient.TABLE;
  }

  @Override
  String requireLinearizable(Transport transport, int recordings) throws Exception {
    int calls = 0;
    int conflicts = 0;
    long unknown = 0;
    long overlapping = 0;
    SplittableRandom random = new SplittableRandom(seed);
    for (int number = 0; number < recordings; number++) {
      AccountsRecording recording = new AccountsRecording(transport, "r" + number);
      List<Call<Operation, Answer>> history = recording.record(CALLS_OF_EACH_CLIENT, random);
      calls += history.size();
      conflicts += recording.conflicts();
      unknown += history.stream().filter(call -> !call.isKnown()).count();
      overlapping += Overlaps.in(history);
      assertThat(Linearizability.of(new AccountsModel(), history))
          .as("recording %s is linearizable: %s", number, history)
          .isTrue();
    }
    return "%d histories, %d calls, %d at the same time as another, %d of unknown outcome, %d conflicts"
        .formatted(recordings, calls, overlapping, unknown, conflicts);
  }
}
