package dev.stator.fuzz;

/**
 * Whole requests to an engine that has a table: every answer is a response or an error of the API
 * that is the client's, and the table's counters stay right.
 */
public final class EngineFuzz {
  private EngineFuzz() {}

  /** The first line names the operation, the rest is its body. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    Input.Request input = Input.Request.of(bytes);
    WarmEngine engine = new WarmEngine();
    engine.accept(input.operation(), input.body());
    engine.requireConsistent();
  }
}
