package dev.stator.bench.report;

/**
 * One of the endpoints as a report shows it.
 *
 * @param name its name
 * @param role what it is compared as
 */
public record Subject(String name, Role role) {

  /** What an endpoint is compared as. */
  public enum Role {
    /** The bare server: the others are shown as shares of it. */
    FLOOR,
    /** What is measured. */
    MEASURED,
    /** What others made: the best of them is compared with. */
    PEER
  }
}
