package dev.stator.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.check.Findings;
import dev.stator.storage.Commit;
import dev.stator.storage.Entry;
import dev.stator.storage.ScanRead;
import dev.stator.storage.TokenRange;
import dev.stator.storage.Write;
import dev.stator.storage.memory.MemoryEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables that were written by a release that did not count item collections. */
class UncountedCollectionsTest {
  private static final int COLLECTIONS = 2_500;

  private final MemoryEngine storage = new MemoryEngine();

  private Table table() {
    return StoredCatalog.read(storage).tables().getFirst();
  }

  /** Makes the store what an older release would have left. */
  @BeforeEach
  void writeAsBefore() {
    ApiDriver api = new ApiDriver(storage, EngineOptions.defaults());
    api.call(
        "CreateTable",
        """
        {'TableName': 'Tab', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [{'AttributeName': 'p', 'AttributeType': 'N'},
           {'AttributeName': 's', 'AttributeType': 'S'}, {'AttributeName': 'l', 'AttributeType': 'S'}],
         'KeySchema': [{'AttributeName': 'p', 'KeyType': 'HASH'}, {'AttributeName': 's', 'KeyType': 'RANGE'}],
         'LocalSecondaryIndexes': [{'IndexName': 'index', 'Projection': {'ProjectionType': 'KEYS_ONLY'},
           'KeySchema': [{'AttributeName': 'p', 'KeyType': 'HASH'}, {'AttributeName': 'l', 'KeyType': 'RANGE'}]}]}
        """);
    for (int p = 0; p < COLLECTIONS; p++) {
      put(api, p, "1");
      put(api, p % 100, "2");
    }
    List<Write> deletes = new ArrayList<>();
    for (Entry entry :
        storage
            .scan(new ScanRead(table().collections(), TokenRange.ALL, null, 10_000, 1 << 30))
            .entries()) {
      deletes.add(new Write.Delete(entry.key()));
    }
    assertThat(deletes).hasSize(COLLECTIONS);
    storage.commit(new Commit(UUID.randomUUID(), List.of(), deletes, List.of()));
    TableState state = table().state();
    new CatalogStore(storage, UUID::randomUUID)
        .put(
            "Tab",
            new TableState(
                state.group(),
                state.indexGroups(),
                state.description(),
                state.transition(),
                state.tags(),
                null,
                null,
                false));
  }

  private static void put(ApiDriver api, int p, String s) {
    api.call(
        "PutItem",
        "{'TableName':'Tab','Item':{'p':{'N':'%d'},'s':{'S':'%s'},'l':{'S':'l'},'d':{'S':'data'}}}"
            .formatted(p, s));
  }

  private List<String> problems() {
    return Findings.of(storage).problems();
  }

  @Test
  void theirCollectionsAreCountedWhenTheyAreOpened() {
    assertThat(table().countsCollections()).isFalse();
    assertThat(problems()).isEmpty();

    ApiDriver api = new ApiDriver(storage, EngineOptions.defaults());
    assertThat(table().countsCollections()).isTrue();
    assertThat(problems()).isEmpty();

    put(api, 7, "3");
    api.call("DeleteItem", "{'TableName':'Tab','Key':{'p':{'N':'8'},'s':{'S':'1'}}}");
    api.call("DeleteItem", "{'TableName':'Tab','Key':{'p':{'N':'200'},'s':{'S':'1'}}}");
    assertThat(problems()).isEmpty();
  }

  @Test
  void aCountThatWasInterruptedBeginsAgain() {
    storage.commit(
        new Commit(
            UUID.randomUUID(),
            List.of(),
            List.of(
                new Write.Add(
                    table()
                        .collectionBytes(
                            storage
                                .scan(new ScanRead(table().items(), TokenRange.ALL, null, 1, 1))
                                .entries()
                                .getFirst()
                                .key()
                                .partition()),
                    12_345)),
            List.of()));

    new ApiDriver(storage, EngineOptions.defaults());
    assertThat(problems()).isEmpty();
  }
}
