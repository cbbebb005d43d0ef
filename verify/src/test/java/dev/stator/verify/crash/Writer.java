package dev.stator.verify.crash;

import java.util.function.BooleanSupplier;

/** Sends requests one after the other, until it is told to stop or one has no answer. */
interface Writer {
  void run(Client client, BooleanSupplier stop) throws Client.NoAnswerException;
}
