package dev.stator.storage.kit;

/**
 * How a hostile engine behaves.
 *
 * @param conflict the share of commits with expectations that conflict for no reason
 * @param delay the share of calls that are delayed
 * @param unavailable the share of calls that fail and change nothing
 * @param unknownOutcome the share of commits whose outcome is not told: a third of them was
 *     applied, a third was not, a third is still on its way
 * @param locks whether the engine's locks, where it has them, can be used
 * @param acrossPartitions whether a commit may change several partitions, where the engine can
 */
public record Hostility(
    double conflict,
    double delay,
    double unavailable,
    double unknownOutcome,
    boolean locks,
    boolean acrossPartitions) {

  /** Nothing goes wrong. */
  public static final Hostility NONE = new Hostility(0, 0, 0, 0, true, true);

  /** Everything goes wrong now and then, as on a bad network; what the engine can do stays. */
  public static final Hostility ROUGH = new Hostility(0.05, 0.05, 0.05, 0.05, true, true);

  /** As rough, and atomic within a partition only, without locks: like a distributed engine. */
  public static final Hostility REMOTE = new Hostility(0.05, 0.05, 0.05, 0.05, false, false);
}
