package dev.stator.engine.catalog;

import dev.stator.engine.EngineOptions;
import dev.stator.model.GlobalSecondaryIndexDescription;
import dev.stator.model.TableDescription;
import dev.stator.model.TableStatus;
import dev.stator.model.Tag;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All tables, by name. Read from memory; every change is in the store before it shows.
 *
 * <p>A table passes through its statuses by the clock: a change stores how the table looks for a
 * while (CREATING, UPDATING, DELETING), how it looks afterwards, and when that is. Whoever looks
 * later sees the table as it is by then. Nothing has to happen in between, so a restart loses
 * nothing.
 *
 * <p>Safe for use by many threads; changes happen one after another.
 */
public final class Catalog {
  private final StorageEngine storage;
  private final CatalogStore store;
  private final InstantSource clock;
  private final Duration statusDelay;
  private final ResourceNames resourceNames;
  private final ConcurrentSkipListMap<String, Table> tables = new ConcurrentSkipListMap<>();
  private final ReentrantLock changes = new ReentrantLock();
  private volatile Supplier<Set<Long>> logGroups = Set::of;

  /** Reads the catalog of a store. */
  public Catalog(StorageEngine storage, EngineOptions options) {
    this.storage = storage;
    this.store = new CatalogStore(storage, options.ids());
    this.clock = options.clock();
    this.statusDelay = options.statusDelay();
    this.resourceNames = new ResourceNames(options.region(), options.accountId());
    for (TableState state : store.readAll()) {
      tables.put(state.name(), new Table(state, true));
    }
  }

  /**
   * Keeps the logs of these groups also where their tables are gone.
   *
   * @param groups is asked whenever storage is removed that belongs to no table
   */
  public void keepLogs(Supplier<Set<Long>> groups) {
    logGroups = groups;
  }

  /** Returns how the names of tables become ARNs. */
  public ResourceNames resourceNames() {
    return resourceNames;
  }

  /**
   * Returns the table that an operation on items names, by name or ARN. Never waits for the store.
   *
   * @throws dev.stator.model.ApiException {@code ResourceNotFoundException} if there is none, or it
   *     is not yet there, or not any more
   */
  public Table forItems(String nameOrArn) {
    Table table = tables.get(ResourceNames.tableName(nameOrArn));
    if (table != null && (isPassing(table.state()) || !table.isCertain())) {
      table = find(nameOrArn);
    }
    if (table == null || !isUsable(table.state().status())) {
      throw CatalogMessages.notFound();
    }
    return table;
  }

  /**
   * Returns the table as it is by now.
   *
   * @throws dev.stator.model.ApiException {@code ResourceNotFoundException} if it is gone, also
   *     where there is another one of its name
   */
  public Table same(Table before) {
    Table now = forItems(before.name());
    if (now.group() != before.group()) {
      throw CatalogMessages.notFound();
    }
    return now;
  }

  /** A table that is being deleted is usable neither before the deletion is done nor after. */
  private static boolean isPassing(TableState state) {
    return state.transition() != null && state.status() != TableStatus.DELETING;
  }

  /**
   * Returns the table of this name or ARN as it is now, or null where there is none.
   *
   * @throws StorageException.Unavailable if the store cannot tell what became of the last change
   */
  public @Nullable Table find(String nameOrArn) {
    Table table = tables.get(ResourceNames.tableName(nameOrArn));
    if (table != null && !table.isCertain()) {
      table = lookUp(table);
    }
    if (table == null) {
      return null;
    }
    Transition transition = table.state().transition();
    return transition == null || !transition.isOver(clock.instant()) ? table : settle(table);
  }

  /**
   * Returns the table of this name or ARN as it is now.
   *
   * @throws dev.stator.model.ApiException {@code ResourceNotFoundException} if there is none
   */
  public Table require(String nameOrArn) {
    Table table = find(nameOrArn);
    if (table == null) {
      throw CatalogMessages.tableNotFound(ResourceNames.tableName(nameOrArn));
    }
    return table;
  }

  /**
   * Returns up to so many names in order, those after a name that need not exist; null means from
   * the first.
   */
  public List<String> names(@Nullable String after, int limit) {
    var part = after == null ? tables : tables.tailMap(after, false);
    return part.keySet().stream().filter(name -> find(name) != null).limit(limit).toList();
  }

  /** Returns how many tables there are, those that are being deleted included. */
  public int tableCount() {
    return tables.size();
  }

  /** Returns a transition to this description that begins now and lasts as long as statuses do. */
  public Transition transitionTo(TableDescription outcome) {
    return new Transition(settlesAt(), outcome);
  }

  /** Returns until when a change that is made now shows as being made. */
  public Instant settlesAt() {
    return clock.instant().plus(statusDelay);
  }

  /**
   * Creates a table.
   *
   * @param creating how the table shows at first, in status CREATING; its global indexes get
   *     storage of their own
   * @param active how it shows afterwards
   * @throws dev.stator.model.ApiException {@code ResourceInUseException} if there is one of this
   *     name
   */
  public Table create(
      TableDescription creating,
      TableDescription active,
      List<Tag> tags,
      @Nullable ResourcePolicy resourcePolicy) {
    changes.lock();
    try {
      requireFree(Objects.requireNonNull(creating.tableName()));
      List<GlobalSecondaryIndexDescription> globalIndexes = globalIndexes(creating);
      long group = store.takeGroups(1 + globalIndexes.size());
      Map<String, Long> indexGroups = new HashMap<>();
      for (GlobalSecondaryIndexDescription index : globalIndexes) {
        indexGroups.put(Objects.requireNonNull(index.indexName()), group + 1 + indexGroups.size());
      }
      return keep(
          new TableState(
              group,
              indexGroups,
              creating,
              transitionTo(active),
              tags,
              null,
              resourcePolicy,
              creating.localSecondaryIndexes() != null));
    } finally {
      changes.unlock();
    }
  }

  /** Returns the tables whose item collections are not counted yet, although they have some. */
  public List<Table> withUncountedCollections() {
    return tables.values().stream()
        .filter(table -> table.hasLocalIndexes() && !table.countsCollections())
        .filter(table -> table.state().status() != TableStatus.DELETING)
        .toList();
  }

  /** Has the item collections of a table counted from now on: they are counted up to here. */
  public void countCollections(Table table) {
    changes.lock();
    try {
      keep(table.state().withCollectionsCounted());
    } finally {
      changes.unlock();
    }
  }

  /** Gives their index to tables whose items expire and that were written before there was one. */
  public void addExpiryIndexes() {
    changes.lock();
    try {
      for (Table table : tables.values()) {
        TimeToLive ttl = table.state().timeToLive();
        if (ttl != null && ttl.lacksGroup()) {
          keep(withGroups(table.state()));
        }
      }
    } finally {
      changes.unlock();
    }
  }

  /** Returns whether there are items that are not in the index of expiries of their table yet. */
  public boolean isFillingExpiryIndexes() {
    return tables.values().stream()
        .map(Table::expiryIndex)
        .anyMatch(index -> index != null && index.building());
  }

  /** Marks an index of expiries that has the entries of all items by now. */
  public void endBuild(String tableName, ExpiryIndex index) {
    changes.lock();
    try {
      Table table = find(tableName);
      ExpiryIndex now = table == null ? null : table.expiryIndex();
      if (table != null && now != null && now.space().equals(index.space())) {
        TimeToLive ttl = Objects.requireNonNull(table.state().timeToLive());
        keep(table.state().withTimeToLive(ttl.withIndexFilled()));
      }
    } finally {
      changes.unlock();
    }
  }

  private void requireFree(String name) {
    Table existing = find(name);
    if (existing == null) {
      return;
    }
    throw existing.state().status() == TableStatus.CREATING
        ? CatalogMessages.beingCreated(name)
        : CatalogMessages.alreadyExists(name);
  }

  /**
   * Changes a table.
   *
   * @param change from the state as of now to the new one; may refuse by throwing, and then nothing
   *     changes
   * @throws dev.stator.model.ApiException {@code ResourceNotFoundException} if there is no such
   *     table; {@code ResourceInUseException} if it is being created or deleted
   */
  public Table change(String nameOrArn, UnaryOperator<TableState> change) {
    changes.lock();
    try {
      TableState state = require(nameOrArn).state();
      if (state.status() == TableStatus.CREATING) {
        throw CatalogMessages.beingCreated(state.name());
      }
      if (state.status() == TableStatus.DELETING) {
        throw CatalogMessages.beingDeleted(state.name());
      }
      return keep(withGroups(change.apply(state)));
    } finally {
      changes.unlock();
    }
  }

  /** Gives storage to global indexes, and to the index of expiries, where they have none yet. */
  private TableState withGroups(TableState state) {
    TableState complete = state;
    TimeToLive ttl = state.timeToLive();
    if (ttl != null && ttl.lacksGroup()) {
      complete = complete.withTimeToLive(ttl.withGroup(store.takeGroups(1)));
    }
    for (GlobalSecondaryIndexDescription index : globalIndexes(state.lasting())) {
      String name = Objects.requireNonNull(index.indexName());
      if (!complete.indexGroups().containsKey(name)) {
        complete = complete.withIndexGroup(name, store.takeGroups(1));
      }
    }
    return complete;
  }

  private static List<GlobalSecondaryIndexDescription> globalIndexes(TableDescription table) {
    return Objects.requireNonNullElse(table.globalSecondaryIndexes(), List.of());
  }

  /**
   * Makes an index active that has the entries of all items by now.
   *
   * @return whether nothing is left to be done: false as long as the table is in the middle of
   *     another change, or the index still shows as being built
   */
  public boolean endBuild(String tableName, Index index) {
    changes.lock();
    try {
      Table table = find(tableName);
      if (table == null || !isStillBuilt(index, table)) {
        return true;
      }
      TableState state = table.state();
      if (state.transition() == null) {
        TableDescription built = IndexBuild.built(state.description(), index.name());
        keep(state.withDescription(state.description(), transitionTo(built)));
      }
      return false;
    } finally {
      changes.unlock();
    }
  }

  /** Another index may have the name by now. */
  private static boolean isStillBuilt(Index index, Table table) {
    Index now = table.index(index.name());
    return now != null && now.building() && now.space().equals(index.space());
  }

  /**
   * Refuses a change that has to wait until the last one is done.
   *
   * @throws dev.stator.model.ApiException {@code ResourceInUseException} if the table is in status
   *     UPDATING
   */
  public static void requireNotUpdating(TableState state) {
    if (state.status() == TableStatus.UPDATING) {
      throw CatalogMessages.beingUpdated(state.name());
    }
  }

  /**
   * Deletes a table with all that belongs to it, and returns it in status DELETING.
   *
   * @param check may refuse by throwing, and then nothing changes
   * @throws dev.stator.model.ApiException {@code ResourceNotFoundException} if there is none;
   *     {@code ResourceInUseException} if it is being created, updated or deleted
   */
  public Table delete(String nameOrArn, Consumer<TableDescription> check) {
    changes.lock();
    try {
      TableState state = require(nameOrArn).state();
      Deletion.check(state);
      check.accept(state.description());
      TableDescription deleting =
          state.description().toBuilder().tableStatus(TableStatus.DELETING.value()).build();
      Transition gone = new Transition(settlesAt(), null);
      Table deleted = keep(state.withDescription(deleting, gone));
      find(deleted.name());
      return deleted;
    } finally {
      changes.unlock();
    }
  }

  /**
   * Removes storage that belongs to no table: a write that was under way while its table was
   * deleted may come after the deletion.
   */
  public void removeLeftovers() {
    changes.lock();
    try {
      Set<Long> owned = new HashSet<>(logGroups.get());
      for (Table table : tables.values()) {
        owned.addAll(table.state().groups());
      }
      long group = storage.nextGroup(CatalogStore.CATALOG_GROUP);
      while (group >= 0) {
        if (!owned.contains(group)) {
          storage.dropGroup(group);
        }
        group = storage.nextGroup(group);
      }
    } finally {
      changes.unlock();
    }
  }

  private static boolean isUsable(TableStatus status) {
    return status != TableStatus.CREATING && status != TableStatus.DELETING;
  }

  private Table keep(TableState state) {
    try {
      store.put(state.name(), state);
    } catch (StorageException.UnknownOutcome unknown) {
      show(state, false);
      throw unknown;
    }
    return show(state, true);
  }

  /** Shows a table in this state from now on, and then closes the gate of the one before. */
  private Table show(TableState state, boolean certain) {
    while (true) {
      Table before = tables.get(state.name());
      Table table = before == null ? new Table(state, certain) : before.with(state, certain);
      if (before == null) {
        tables.put(table.name(), table);
        return table;
      }
      if (tables.replace(table.name(), before, table)) {
        before.givePlaceTo(table);
        return table;
      }
    }
  }

  /** Returns the table as the store has it; null where it has none. */
  private @Nullable Table lookUp(Table uncertain) {
    changes.lock();
    try {
      Table known = tables.get(uncertain.name());
      if (known != uncertain) {
        return known;
      }
      TableState state = store.read(uncertain.name());
      if (state == null) {
        tables.remove(uncertain.name());
        return null;
      }
      return show(state, true);
    } finally {
      changes.unlock();
    }
  }

  /**
   * Ends a transition whose time has come. The store need not know of a new description, since it
   * knows when it begins.
   */
  private @Nullable Table settle(Table table) {
    Transition transition = Objects.requireNonNull(table.state().transition());
    TableDescription outcome = transition.outcome();
    if (outcome == null) {
      finishDeletion(table);
      return null;
    }
    Table settled = table.with(table.state().withDescription(outcome, null), true);
    if (tables.replace(table.name(), table, settled)) {
      table.givePlaceTo(settled);
      return settled;
    }
    return find(table.name());
  }

  /** The records of its streams may be read for a while. */
  private void dropGroup(Table table) {
    if (table.state().description().latestStreamArn() == null) {
      storage.dropGroup(table.group());
    } else {
      storage.dropKeys(table.group());
    }
  }

  /** Removes the data before the definition, so that a crash in between finds the table again. */
  private void finishDeletion(Table table) {
    changes.lock();
    try {
      if (tables.get(table.name()) != table) {
        return;
      }
      dropGroup(table);
      table.state().groups().stream()
          .filter(group -> group != table.group())
          .forEach(storage::dropGroup);
      store.remove(table.name());
      tables.remove(table.name());
    } finally {
      changes.unlock();
    }
  }
}
