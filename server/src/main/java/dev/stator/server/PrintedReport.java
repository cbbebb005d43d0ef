package dev.stator.server;

import dev.stator.storage.CheckReport;
import java.io.PrintStream;

/** Prints what a check finds, and counts what is wrong; of many problems only the first ones. */
final class PrintedReport implements CheckReport {
  private static final int MAX_PRINTED_PROBLEMS = 200;

  private final PrintStream out;
  private long problems;

  PrintedReport(PrintStream out) {
    this.out = out;
  }

  @Override
  public void fact(String line) {
    out.println(line);
  }

  @Override
  public void problem(String line) {
    problems++;
    if (problems <= MAX_PRINTED_PROBLEMS) {
      out.println("PROBLEM: " + line);
    }
  }

  /** Prints the result, and returns whether all is well. */
  boolean end() {
    if (problems > MAX_PRINTED_PROBLEMS) {
      out.println("and " + (problems - MAX_PRINTED_PROBLEMS) + " problems more");
    }
    out.println(
        problems == 0
            ? "all is well"
            : "problems: " + problems + "; keep the folder as it is, and put back a backup");
    return problems == 0;
  }
}
