package dev.stator.storage.kit;

import dev.stator.storage.Commit;
import dev.stator.storage.Key;
import dev.stator.storage.KeyLock;
import dev.stator.storage.NonBlocking;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.Reads;
import dev.stator.storage.ScanRead;
import dev.stator.storage.StorageException;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.local.NeverWaiting;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a hostile engine does without waiting: the same mischief, and now and then nothing. */
final class HostileNonBlocking implements NonBlocking, Reads {
  private final HostileEngine engine;
  private final NonBlocking inner;
  private final BooleanSupplier wouldBlock;

  HostileNonBlocking(HostileEngine engine, NonBlocking inner, BooleanSupplier wouldBlock) {
    this.engine = engine;
    this.inner = inner;
    this.wouldBlock = wouldBlock;
  }

  private HostileEngine reached() {
    if (wouldBlock.getAsBoolean()) {
      throw new StorageException.WouldBlock();
    }
    return engine;
  }

  @Override
  public Reads reads() {
    return this;
  }

  @Override
  public @Nullable VersionedValue read(Key key) {
    return reached().read(key);
  }

  @Override
  public List<@Nullable VersionedValue> readMany(List<Key> keys) {
    return reached().readMany(keys);
  }

  @Override
  public Page range(RangeRead read) {
    return reached().range(read);
  }

  @Override
  public Page scan(ScanRead read) {
    return reached().scan(read);
  }

  @Override
  public @Nullable KeyLock tryLock(Key key) {
    return wouldBlock.getAsBoolean() ? null : inner.tryLock(key);
  }

  @Override
  public CompletableFuture<@Nullable Void> commit(Commit commit) {
    return NeverWaiting.commit(engine, commit);
  }
}
