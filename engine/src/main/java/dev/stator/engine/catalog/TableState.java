package dev.stator.engine.catalog;

import dev.stator.model.GlobalSecondaryIndexDescription;
import dev.stator.model.TableDescription;
import dev.stator.model.TableStatus;
import dev.stator.model.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept of a table, as it is stored. A change of a table is a new state.
 *
 * @param group the storage group of its items and local indexes
 * @param indexGroups the storage groups of its global indexes, by index name
 * @param description what DescribeTable answers, without what is counted, as long as the transition
 *     lasts, or for good where there is none
 * @param transition the change that is under way, or null
 * @param tags the tags, in the order in which they were set
 * @param timeToLive how its items expire, or null where they do not
 * @param resourcePolicy the resource-based policy, or null where there is none
 * @param collectionsCounted whether the bytes of its item collections are counted; never where it
 *     has none
 */
public record TableState(
    long group,
    Map<String, Long> indexGroups,
    TableDescription description,
    @Nullable Transition transition,
    List<Tag> tags,
    @Nullable TimeToLive timeToLive,
    @Nullable ResourcePolicy resourcePolicy,
    boolean collectionsCounted) {

  /** Copies the collections, and forgets the groups of indexes that are gone. */
  public TableState {
    indexGroups = known(indexGroups, description, transition);
    tags = List.copyOf(tags);
  }

  private static Map<String, Long> known(
      Map<String, Long> groups, TableDescription description, @Nullable Transition transition) {
    Map<String, Long> known = new HashMap<>(groups);
    TableDescription outcome = transition == null ? null : transition.outcome();
    known.keySet().removeIf(name -> !names(description, name) && !names(outcome, name));
    return Map.copyOf(known);
  }

  private static boolean names(@Nullable TableDescription description, String index) {
    List<GlobalSecondaryIndexDescription> indexes =
        description == null ? null : description.globalSecondaryIndexes();
    return indexes != null && indexes.stream().anyMatch(each -> index.equals(each.indexName()));
  }

  /** Returns all storage groups that belong to the table. */
  public List<Long> groups() {
    List<Long> groups = new ArrayList<>(indexGroups.values());
    groups.add(group);
    if (timeToLive != null && timeToLive.group() != TimeToLive.NO_GROUP) {
      groups.add(timeToLive.group());
    }
    return groups;
  }

  /** Returns the name of the table. */
  public String name() {
    return Objects.requireNonNull(description.tableName());
  }

  /** Returns the table's status as long as the transition lasts. */
  public TableStatus status() {
    return Objects.requireNonNull(TableStatus.of(description.tableStatus()));
  }

  /** Returns the description that lasts: the outcome of the transition, or of its absence. */
  public TableDescription lasting() {
    return transition == null || transition.outcome() == null ? description : transition.outcome();
  }

  /** Returns this state with another description; a null transition means that it lasts. */
  public TableState withDescription(
      TableDescription newDescription, @Nullable Transition newTransition) {
    return new TableState(
        group,
        indexGroups,
        newDescription,
        newTransition,
        tags,
        timeToLive,
        resourcePolicy,
        collectionsCounted);
  }

  /** Returns this state with the storage group of another global index. */
  TableState withIndexGroup(String index, long indexGroup) {
    Map<String, Long> groups = new HashMap<>(indexGroups);
    groups.put(index, indexGroup);
    return new TableState(
        group,
        groups,
        description,
        transition,
        tags,
        timeToLive,
        resourcePolicy,
        collectionsCounted);
  }

  /** Returns this state with other tags. */
  public TableState withTags(List<Tag> newTags) {
    return new TableState(
        group,
        indexGroups,
        description,
        transition,
        newTags,
        timeToLive,
        resourcePolicy,
        collectionsCounted);
  }

  /** Returns this state with TTL as it is said here; null means that it is off. */
  public TableState withTimeToLive(@Nullable TimeToLive newTimeToLive) {
    return new TableState(
        group,
        indexGroups,
        description,
        transition,
        tags,
        newTimeToLive,
        resourcePolicy,
        collectionsCounted);
  }

  /** Returns this state with its item collections counted. */
  TableState withCollectionsCounted() {
    return new TableState(
        group, indexGroups, description, transition, tags, timeToLive, resourcePolicy, true);
  }

  /** Returns this state with this policy, or without one where it is null. */
  public TableState withResourcePolicy(@Nullable ResourcePolicy policy) {
    return new TableState(
        group, indexGroups, description, transition, tags, timeToLive, policy, collectionsCounted);
  }
}
