package dev.stator.engine.change;

import dev.stator.model.ApiException;
import dev.stator.storage.Commit;
import dev.stator.storage.Expectation;
import dev.stator.storage.Write;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the actions of a transaction make of the items that are there, before it is committed.
 *
 * <p>Its commit expects every item of every action to be what it was when the plan was made, those
 * that are only checked as well, and does nothing where one is not.
 */
public final class Plan {
  private final List<Change> changes;
  private final List<@Nullable ApiException> refusals;
  private final CommitBuilder builder;

  Plan(List<Change> changes, List<@Nullable ApiException> refusals, CommitBuilder builder) {
    this.changes = changes;
    this.refusals = refusals;
    this.builder = builder;
  }

  /**
   * Returns what each action changes, in their order; what is only checked stays as it is. Only for
   * plans that nothing refuses.
   */
  public List<Change> changes() {
    return changes;
  }

  /** Returns whether an action must not be done, so that none may. */
  public boolean isRefused() {
    return refusals.stream().anyMatch(Objects::nonNull);
  }

  /** Returns why actions must not be done, in their order; null for those that might be. */
  public List<@Nullable ApiException> refusals() {
    return refusals;
  }

  /** Returns whether nothing is written: every action is a check, or deletes what is not there. */
  public boolean writesNothing() {
    return builder.isEmpty();
  }

  /** Makes the next commit expect that this key has still this version. */
  public void expect(Expectation expectation) {
    builder.expect(expectation);
  }

  /** Has the next commit do this as well. */
  public void add(Write write) {
    builder.add(write);
  }

  /** Returns the commit that does it; to be called once. */
  public Commit commit(UUID id) {
    return builder.build(id);
  }
}
