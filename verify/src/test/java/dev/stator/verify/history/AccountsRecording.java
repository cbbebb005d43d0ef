package dev.stator.verify.history;

import dev.stator.verify.history.AccountsClient.Result;
import dev.stator.verify.history.AccountsModel.Answer;
import dev.stator.verify.history.AccountsModel.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Lets several clients do what chance says to a few accounts, and records what they saw. */
final class AccountsRecording {
  private static final int MOST_AT_ONCE = 12;

  private final AccountsClient client;
  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger conflicts = new AtomicInteger();
  private final List<Call<Operation, Answer>> history = new ArrayList<>();

  AccountsRecording(Transport transport, String name) {
    this.client = new AccountsClient(transport, name);
  }

  /**
   * Records so many calls of each client, and returns their history. What met a conflict is left
   * out: it says that it was not done, and if it was, the others show it.
   */
  List<Call<Operation, Answer>> record(int callsOfEach, SplittableRandom random)
      throws InterruptedException, ExecutionException {
    client.open();
    Clients.together(
        random,
        (caller, own) -> {
          for (int i = 0; i < callsOfEach; i++) {
            call(caller, operation(own));
          }
        });
    return history;
  }

  /** Returns how many calls met a conflict. */
  int conflicts() {
    return conflicts.get();
  }

  private void call(int caller, Operation operation) {
    long called = clock.incrementAndGet();
    Result result = client.call(operation);
    long answered = clock.incrementAndGet();
    switch (result) {
      case Result.Answered(Answer answer) ->
          add(Call.of(caller, called, answered, operation, answer));
      case Result.Unknown() -> add(Call.ofUnknownOutcome(caller, called, operation));
      case Result.Conflicted() -> conflicts.incrementAndGet();
    }
  }

  private void add(Call<Operation, Answer> call) {
    synchronized (history) {
      history.add(call);
    }
  }

  private static Operation operation(SplittableRandom random) {
    int one = random.nextInt(AccountsModel.ACCOUNTS);
    int other = (one + 1 + random.nextInt(AccountsModel.ACCOUNTS - 1)) % AccountsModel.ACCOUNTS;
    int amount = 1 + random.nextInt(MOST_AT_ONCE);
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> new AccountsModel.Transfer(one, other, amount);
      case 4 -> new AccountsModel.Withdraw(one, other, amount);
      case 5, 6 -> new AccountsModel.ReadAll();
      case 7, 8 -> new AccountsModel.Read(one);
      default -> new AccountsModel.Deposit(one, amount);
    };
  }
}
