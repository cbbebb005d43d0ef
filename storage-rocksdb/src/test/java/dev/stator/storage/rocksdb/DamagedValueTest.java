package dev.stator.storage.rocksdb;

import static dev.stator.storage.rocksdb.RocksStore.Column.DATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.storage.Key;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Space;
import dev.stator.storage.StorageException;
import dev.stator.storage.TokenRange;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

/** A stored value that is not what was written, where RocksDB itself sees nothing wrong. */
class DamagedValueTest {
  private static final Space SPACE = new Space(1, 1);
  private static final Key DAMAGED = new Key(SPACE, new byte[] {1}, new byte[] {1});
  private static final Key WHOLE = new Key(SPACE, new byte[] {1}, new byte[] {2});

  @TempDir private Path folder;

  @Test
  void isCorruptionForEveryKindOfReadAndLeavesOthersReadable() throws RocksDBException {
    damage();
    try (RocksEngine engine = RocksEngine.open(folder, RocksOptions.DEFAULTS)) {
      assertThat(engine.read(WHOLE)).isNotNull();
      assertThatThrownBy(() -> engine.read(DAMAGED))
          .isInstanceOf(StorageException.Corruption.class)
          .hasMessageContaining("look at it with 'stator check --db-path " + folder);
      assertThatThrownBy(() -> engine.readMany(List.of(WHOLE, DAMAGED)))
          .isInstanceOf(StorageException.Corruption.class);
      ScanRead scan = new ScanRead(SPACE, TokenRange.ALL, null, 10, 1000);
      assertThatThrownBy(() -> engine.scan(scan)).isInstanceOf(StorageException.Corruption.class);
    }
  }

  private void damage() throws RocksDBException {
    try (StoreFolder held = StoreFolder.hold(folder)) {
      RocksStore store = RocksStore.open(held, RocksOptions.DEFAULTS);
      try (RocksStore.Batch batch = store.batch()) {
        byte[] whole = KeyCodec.encode(WHOLE);
        byte[] damaged = KeyCodec.encode(DAMAGED);
        batch.put(DATA, whole, ValueCodec.encode(whole, new byte[] {1, 2, 3}, 5));
        // As if written under another key.
        batch.put(DATA, damaged, ValueCodec.encode(whole, new byte[] {1, 2, 3}, 5));
        store.write(batch);
      }
      store.close();
    }
  }
}
