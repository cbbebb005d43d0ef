package dev.stator.engine.catalog;

import dev.stator.model.TableDescription;
import dev.stator.storage.StorageEngine;
import java.util.List;
import java.util.UUID;

/**
 * The catalog as it is stored, for those who look at a store without changing it. Changes of which
 * only the time has to pass are taken as done.
 *
 * @param tables by name; also those whose deletion was begun and not finished
 * @param nextGroup the first storage group that was never given out
 */
public record StoredCatalog(List<Table> tables, long nextGroup) {
  /** Copies the list. */
  public StoredCatalog {
    tables = List.copyOf(tables);
  }

  /**
   * Reads the catalog of a store.
   *
   * @throws dev.stator.storage.StorageException.Corruption if a table's state cannot be understood
   */
  public static StoredCatalog read(StorageEngine storage) {
    CatalogStore store = new CatalogStore(storage, UUID::randomUUID);
    return new StoredCatalog(
        store.readAll().stream().map(state -> new Table(outcome(state), true)).toList(),
        store.nextGroup());
  }

  private static TableState outcome(TableState state) {
    Transition transition = state.transition();
    TableDescription outcome = transition == null ? null : transition.outcome();
    return outcome == null ? state : state.withDescription(outcome, null);
  }
}
