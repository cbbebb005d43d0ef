package dev.stator.verify.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A few accounts with balances, and what may be done with several of them at once. */
final class AccountsModel
    implements Model<List<Integer>, AccountsModel.Operation, AccountsModel.Answer> {
  /** How many accounts there are. */
  static final int ACCOUNTS = 4;

  /** What each account has in the beginning. */
  static final int FIRST_BALANCE = 20;

  /** What is asked for. */
  sealed interface Operation {}

  /** TransactWriteItems: takes from one, where it has so much, and gives to another. */
  record Transfer(int from, int to, int amount) implements Operation {}

  /**
   * TransactWriteItems: takes from one, where it and another one have so much; the other is checked
   * and not written. Two that check each other's accounts must not both be done when the first
   * leaves the second no reason to be.
   */
  record Withdraw(int from, int checked, int amount) implements Operation {}

  /** TransactGetItems of all accounts. */
  record ReadAll() implements Operation {}

  /** A strongly consistent GetItem of one account. */
  record Read(int account) implements Operation {}

  /** UpdateItem that gives to one account. */
  record Deposit(int account, int amount) implements Operation {}

  /** What is answered. */
  sealed interface Answer {}

  /** It was done; the balances that were asked for, or that it led to. */
  record Done(List<Integer> balances) implements Answer {}

  /** A condition did not hold, so that nothing was done. */
  record Refused() implements Answer {}

  @Override
  public List<Integer> initial() {
    return Collections.nCopies(ACCOUNTS, FIRST_BALANCE);
  }

  @Override
  public Step<List<Integer>, Answer> step(List<Integer> balances, Operation operation) {
    return switch (operation) {
      case Transfer(int from, int to, int amount) ->
          balances.get(from) >= amount
              ? done(with(with(balances, from, -amount), to, amount))
              : refused(balances);
      case Withdraw(int from, int checked, int amount) ->
          balances.get(from) >= amount && balances.get(checked) >= amount
              ? done(with(balances, from, -amount))
              : refused(balances);
      case ReadAll() -> new Step<>(balances, new Done(balances));
      case Read(int account) -> new Step<>(balances, new Done(List.of(balances.get(account))));
      case Deposit(int account, int amount) -> {
        List<Integer> after = with(balances, account, amount);
        yield new Step<>(after, new Done(List.of(after.get(account))));
      }
    };
  }

  private static Step<List<Integer>, Answer> done(List<Integer> after) {
    return new Step<>(after, new Done(List.of()));
  }

  private static Step<List<Integer>, Answer> refused(List<Integer> balances) {
    return new Step<>(balances, new Refused());
  }

  private static List<Integer> with(List<Integer> balances, int account, int added) {
    List<Integer> after = new ArrayList<>(balances);
    after.set(account, after.get(account) + added);
    return List.copyOf(after);
  }
}
