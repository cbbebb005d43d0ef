package dev.stator.engine.change;

import dev.stator.model.ApiException;
import dev.stator.storage.Expectation;
import dev.stator.storage.Key;
import dev.stator.storage.Reads;
import dev.stator.storage.VersionedValue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Plans transactions: reads the items, and lets every action decide. */
public final class Planner {
  private final CommitBuilder.Factory builders;
  private final @Nullable Long collectionLimitBytes;

  /**
   * Creates a planner.
   *
   * @param collectionLimitBytes what item collections may grow to; null means that there is no
   *     limit
   */
  public Planner(InstantSource clock, @Nullable Long collectionLimitBytes) {
    this.builders = new CommitBuilder.Factory(clock);
    this.collectionLimitBytes = collectionLimitBytes;
  }

  /**
   * The items of a transaction.
   *
   * @param keys where they are, in the order of the actions; no two are the same
   * @param values what is stored there, in the same order; null where nothing is
   */
  public record Items(List<Key> keys, List<@Nullable VersionedValue> values) {}

  /**
   * Returns what these actions make of the items as they are. An action that refuses does not keep
   * the others from being asked.
   *
   * @param size is told how many bytes the items have together, each the larger of before and
   *     after, as they become more; what it throws ends the planning
   */
  public Plan plan(Reads reads, List<Action> actions, Items items, LongConsumer size) {
    List<Change> changes = new ArrayList<>(actions.size());
    List<@Nullable ApiException> refusals = new ArrayList<>(actions.size());
    CommitBuilder builder = builders.create(reads);
    long bytes = 0;
    for (int i = 0; i < actions.size(); i++) {
      ApiException refusal = null;
      try {
        Change change = change(actions.get(i), items.keys().get(i), items.values().get(i), builder);
        bytes += Math.max(change.beforeSizeBytes(), change.afterSizeBytes());
        changes.add(change);
      } catch (ApiException refused) {
        refusal = refused;
      }
      refusals.add(refusal);
      size.accept(bytes);
    }
    Plan plan = new Plan(changes, refusals, builder);
    if (!plan.isRefused()) {
      if (collectionLimitBytes != null) {
        refuseGrowth(collectionLimitBytes, plan, builder, reads);
      }
      measureCollections(actions, changes, builder, reads);
    }
    return plan;
  }

  /**
   * Returns what actions change that have been done before: nothing, of the items as they are.
   *
   * @param values what is stored of the items, in the order of the actions; null where nothing is
   */
  public List<Change> unchanged(
      Reads reads, List<Action> actions, List<@Nullable VersionedValue> values) {
    List<Change> changes = new ArrayList<>(actions.size());
    for (int i = 0; i < actions.size(); i++) {
      changes.add(Proposal.unchanged(actions.get(i).write(), values.get(i)));
    }
    measureCollections(actions, changes, builders.create(reads), reads);
    return changes;
  }

  private static Change change(
      Action action, Key key, @Nullable VersionedValue stored, CommitBuilder builder) {
    Change change = Proposal.change(action.write(), stored);
    if (action.writes() && (change.before() != null || change.after() != null)) {
      builder.add(change, key, stored, action.write().cause());
    } else {
      long version = stored == null ? Expectation.ABSENT : stored.version();
      builder.expect(new Expectation(key, version));
    }
    return action.writes() ? change : change.undone();
  }

  private static void refuseGrowth(long limitBytes, Plan plan, CommitBuilder builder, Reads reads) {
    for (int i = 0; i < plan.changes().size(); i++) {
      Change change = plan.changes().get(i);
      if (change.table().countsCollections()) {
        Key collection = change.table().collectionBytes(change.key().partition());
        if (builder.collections().exceeds(collection, limitBytes, reads)) {
          plan.refusals().set(i, CollectionGrowth.tooLarge());
        }
      }
    }
  }

  private static void measureCollections(
      List<Action> actions, List<Change> changes, CommitBuilder builder, Reads reads) {
    for (int i = 0; i < actions.size(); i++) {
      if (actions.get(i).write().measuresCollection()) {
        Change change = changes.get(i);
        Key collection = change.table().collectionBytes(change.key().partition());
        changes.set(
            i, change.withCollectionBytes(builder.collections().sizeAfter(collection, reads)));
      }
    }
  }
}
