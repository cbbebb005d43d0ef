package dev.stator.engine.catalog;

import dev.stator.core.item.KeyRules;
import dev.stator.core.key.KeySchema;
import dev.stator.model.AttributeDefinition;
import dev.stator.model.GlobalSecondaryIndexDescription;
import dev.stator.model.IndexStatus;
import dev.stator.model.LocalSecondaryIndexDescription;
import dev.stator.model.Projection;
import dev.stator.model.ProjectionType;
import dev.stator.model.StreamSpecification;
import dev.stator.model.TableDescription;
import dev.stator.storage.Key;
import dev.stator.storage.Space;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table as it is at one moment: its stored state and what the data plane needs of it at hand.
 * Immutable.
 */
public final class Table {
  /** The family of a table's items. */
  private static final int ITEMS_FAMILY = 0;

  /** The families of local indexes begin here, in the order in which the table declares them. */
  private static final int LOCAL_INDEXES_FAMILY = 16;

  /** The family of the sizes of item collections, each in the partition of its items. */
  private static final int COLLECTIONS_FAMILY = 32;

  private static final byte[] NO_SORT = {};

  private final TableState state;
  private final String name;
  private final KeySchema keys;
  private final List<Index> indexes;
  private final @Nullable ExpiryIndex expiryIndex;
  private final KeyRules keyRules;
  private final Space items;
  private final SizeCounters counters;
  private final boolean changeLogEnabled;
  private final boolean certain;
  private final WriteGate writes;

  /**
   * Creates a table that nobody writes to yet.
   *
   * @param certain whether the store has this very state
   */
  Table(TableState state, boolean certain) {
    this(state, certain, null);
  }

  private Table(TableState state, boolean certain, @Nullable Table before) {
    this.state = state;
    this.certain = certain;
    TableDescription description = state.description();
    this.name = Objects.requireNonNull(description.tableName());
    List<AttributeDefinition> definitions = orEmpty(description.attributeDefinitions());
    this.keys = KeySchema.of(orEmpty(description.keySchema()), definitions);
    this.indexes = indexesOf(state, keys, definitions);
    this.expiryIndex = expiryIndexOf(state);
    this.keyRules =
        new KeyRules(
            keys,
            indexes.stream()
                .filter(index -> !index.building())
                .collect(Collectors.toMap(Index::name, Index::keys)));
    this.items = new Space(state.group(), ITEMS_FAMILY);
    this.counters = SizeCounters.of(items);
    StreamSpecification stream = description.streamSpecification();
    this.changeLogEnabled = stream != null && Boolean.TRUE.equals(stream.streamEnabled());
    this.writes = before == null ? new WriteGate(null) : gateBehind(before);
  }

  /** Those who write to the same indexes, and the log or not, go through the same gate. */
  private WriteGate gateBehind(Table before) {
    boolean same =
        changeLogEnabled == before.changeLogEnabled && indexSpaces().equals(before.indexSpaces());
    return same ? before.writes : new WriteGate(before.writes);
  }

  private List<Space> indexSpaces() {
    List<Space> spaces = new ArrayList<>();
    indexes.forEach(index -> spaces.add(index.space()));
    if (expiryIndex != null) {
      spaces.add(expiryIndex.space());
    }
    return spaces;
  }

  /** Returns this table in another state; writes that go on meanwhile belong to both. */
  Table with(TableState newState, boolean isCertain) {
    return new Table(newState, isCertain, this);
  }

  /**
   * Lets nobody write any more who does not know this table's successor, if their writes differ.
   */
  void givePlaceTo(Table successor) {
    if (successor.writes != writes) {
      writes.close();
    }
  }

  /** Returns the gate that every write goes through while it works with this table. */
  public WriteGate writes() {
    return writes;
  }

  /** Returns the stored state. */
  public TableState state() {
    return state;
  }

  /**
   * Returns whether this is the state that the store has; where not, the store could not tell
   * whether it took a change, and has to be asked.
   */
  boolean isCertain() {
    return certain;
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns the primary key. */
  public KeySchema keys() {
    return keys;
  }

  /** Returns the rules for keys and items of this table. */
  public KeyRules keyRules() {
    return keyRules;
  }

  /**
   * Returns the indexes that writes keep up, local before global, each in the order of their
   * declaration; those that are being deleted are not among them.
   */
  public List<Index> indexes() {
    return indexes;
  }

  /** Returns the index of this name, or null where there is none. */
  public @Nullable Index index(String indexName) {
    for (Index index : indexes) {
      if (index.name().equals(indexName)) {
        return index;
      }
    }
    return null;
  }

  /** Returns the index of expiries that writes keep up, or null where TTL is off. */
  public @Nullable ExpiryIndex expiryIndex() {
    return expiryIndex;
  }

  /** Returns whether there are local indexes, so that the table has item collections. */
  public boolean hasLocalIndexes() {
    return !indexes.isEmpty() && indexes.getFirst().kind() == Index.Kind.LOCAL;
  }

  /** Returns whether the bytes of each item collection are counted. */
  public boolean countsCollections() {
    return state.collectionsCounted();
  }

  /** Returns where the bytes of item collections are counted. */
  public Space collections() {
    return new Space(state.group(), COLLECTIONS_FAMILY);
  }

  /**
   * Returns the counter of the bytes of an item collection: its items and their entries in local
   * indexes, by DynamoDB's rules.
   *
   * @param partition the encoded hash attribute of the items
   */
  public Key collectionBytes(byte[] partition) {
    return new Key(collections(), partition, NO_SORT);
  }

  /** Returns the storage group of the items, the local indexes and the change log. */
  public long group() {
    return state.group();
  }

  /** Returns where the items are kept. */
  public Space items() {
    return items;
  }

  /** Returns where the items are counted. */
  public SizeCounters counters() {
    return counters;
  }

  /** Returns whether changes of items are written to the change log. */
  public boolean changeLogEnabled() {
    return changeLogEnabled;
  }

  private static List<Index> indexesOf(
      TableState state, KeySchema tableKeys, List<AttributeDefinition> definitions) {
    TableDescription description = state.description();
    List<Index> indexes = new ArrayList<>();
    for (LocalSecondaryIndexDescription local : orEmpty(description.localSecondaryIndexes())) {
      KeySchema keys = KeySchema.of(orEmpty(local.keySchema()), definitions);
      indexes.add(
          new Index(
              Objects.requireNonNull(local.indexName()),
              Index.Kind.LOCAL,
              keys,
              projected(local.projection(), tableKeys, keys),
              new Space(state.group(), LOCAL_INDEXES_FAMILY + indexes.size()),
              false));
    }
    for (GlobalSecondaryIndexDescription global : orEmpty(description.globalSecondaryIndexes())) {
      if (IndexStatus.of(global.indexStatus()) == IndexStatus.DELETING) {
        continue;
      }
      KeySchema keys = KeySchema.of(orEmpty(global.keySchema()), definitions);
      String indexName = Objects.requireNonNull(global.indexName());
      long group = Objects.requireNonNull(state.indexGroups().get(indexName));
      indexes.add(
          new Index(
              indexName,
              Index.Kind.GLOBAL,
              keys,
              projected(global.projection(), tableKeys, keys),
              new Space(group, ITEMS_FAMILY),
              IndexBuild.isBuilding(global)));
    }
    return List.copyOf(indexes);
  }

  private static @Nullable ExpiryIndex expiryIndexOf(TableState state) {
    TimeToLive ttl = state.timeToLive();
    if (ttl == null || ttl.group() == TimeToLive.NO_GROUP) {
      return null;
    }
    return new ExpiryIndex(ttl.attribute(), new Space(ttl.group(), ITEMS_FAMILY), !ttl.filled());
  }

  private static @Nullable Set<String> projected(
      @Nullable Projection projection, KeySchema tableKeys, KeySchema indexKeys) {
    if (projection == null
        || ProjectionType.of(projection.projectionType()) == ProjectionType.ALL) {
      return null;
    }
    Set<String> names = new HashSet<>(orEmpty(projection.nonKeyAttributes()));
    tableKeys.attributes().forEach(attribute -> names.add(attribute.name()));
    indexKeys.attributes().forEach(attribute -> names.add(attribute.name()));
    return Set.copyOf(names);
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
