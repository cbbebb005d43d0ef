package dev.stator.verify.history;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that begin at the same moment, each in a thread and with random numbers of its own. */
final class Clients {
  private static final int CLIENTS = 6;

  private Clients() {}

  /** What one client does. */
  interface Conduct {
    void of(int caller, SplittableRandom random);
  }

  /** Returns when all have done it; what goes wrong with one is thrown. */
  static void together(SplittableRandom random, Conduct conduct)
      throws InterruptedException, ExecutionException {
    CyclicBarrier start = new CyclicBarrier(CLIENTS);
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> work = new ArrayList<>();
      for (int number = 0; number < CLIENTS; number++) {
        int caller = number;
        SplittableRandom own = random.split();
        work.add(
            threads.submit(() -> {
              start.await();
              conduct.of(caller, own);
              return null;
            }));
      }
      for (Future<?> each : work) {
        each.get();
      }
    }
  }
}
