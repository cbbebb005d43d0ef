package dev.stator.storage.kit;

import dev.stator.storage.Append;
import dev.stator.storage.Commit;
import dev.stator.storage.EngineTraits;
import dev.stator.storage.Key;
import dev.stator.storage.KeyLock;
import dev.stator.storage.LogPage;
import dev.stator.storage.NonBlocking;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Snapshot;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.storage.TokenRange;
import dev.stator.storage.VersionedValue;
import dev.stator.storage.Write;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes any engine behave like one on the other side of a bad network, within the contract: calls
 * are delayed or fail, commits conflict for no reason, and of some commits nobody says whether they
 * were applied until {@link #outcome} is asked. A commit of unknown outcome may also still be on
 * its way when the caller hears of it, and arrive, or be lost, when its outcome is asked for.
 *
 * <p>What goes wrong follows from the seed alone as long as one thread calls.
 */
public final class HostileEngine implements StorageEngine {
  private final StorageEngine engine;
  private final Hostility hostility;
  private final Random random;
  private final Runnable delay;
  private final Map<UUID, Fate> fates = new ConcurrentHashMap<>();

  /**
   * Wraps an engine.
   *
   * @param delay is run for each delay, in the caller's thread; it need not wait
   */
  public HostileEngine(StorageEngine engine, Hostility hostility, long seed, Runnable delay) {
    this.engine = engine;
    this.hostility = hostility;
    this.random = new Random(seed);
    this.delay = delay;
  }

  /** What a commit of unknown outcome came to; one that is on its way has not arrived yet. */
  private sealed interface Fate {
    record Settled(Outcome outcome) implements Fate {}

    record OnItsWay(Commit commit) implements Fate {}
  }

  private boolean happens(double share) {
    return random.nextDouble() < share;
  }

  private StorageEngine reached() {
    if (happens(hostility.delay())) {
      delay.run();
    }
    if (happens(hostility.unavailable())) {
      throw new StorageException.Unavailable("hostile: not now", null);
    }
    return engine;
  }

  @Override
  public EngineTraits traits() {
    EngineTraits traits = engine.traits();
    return new EngineTraits(
        "hostile " + traits.name(),
        true,
        traits.atomicAcrossPartitions() && hostility.acrossPartitions(),
        traits.locks() && hostility.locks(),
        traits.snapshots());
  }

  @Override
  public void commit(Commit commit) {
    if (!traits().atomicAcrossPartitions() && isAcrossPartitions(commit)) {
      throw new IllegalArgumentException("the commit changes several partitions");
    }
    StorageEngine reached = reached();
    if (!commit.expectations().isEmpty() && happens(hostility.conflict())) {
      throw new StorageException.Conflict("hostile: a conflict for no reason");
    }
    if (happens(hostility.unknownOutcome())) {
      fates.put(commit.id(), decide(commit));
      throw new StorageException.UnknownOutcome("hostile: perhaps", null);
    }
    reached.commit(commit);
  }

  private Fate decide(Commit commit) {
    return switch (random.nextInt(3)) {
      case 0 -> new Fate.Settled(apply(commit));
      case 1 -> new Fate.Settled(Outcome.NOT_APPLIED);
      default -> new Fate.OnItsWay(commit);
    };
  }

  private Outcome apply(Commit commit) {
    try {
      engine.commit(commit);
      return Outcome.APPLIED;
    } catch (StorageException.Conflict conflict) {
      return Outcome.NOT_APPLIED;
    }
  }

  private static boolean isAcrossPartitions(Commit commit) {
    Set<Partition> partitions = new HashSet<>();
    commit.expectations().forEach(each -> partitions.add(Partition.of(each.key())));
    for (Write write : commit.writes()) {
      partitions.add(Partition.of(write.key()));
    }
    for (Append append : commit.appends()) {
      partitions.add(new Partition(append.group(), ByteBuffer.wrap(append.partition())));
    }
    return partitions.size() > 1;
  }

  private record Partition(long group, ByteBuffer bytes) {
    static Partition of(Key key) {
      return new Partition(key.space().group(), ByteBuffer.wrap(key.partition()));
    }
  }

  @Override
  public Outcome outcome(UUID commitId) {
    var _ = reached();
    Fate fate =
        fates.computeIfPresent(
            commitId,
            (id, known) ->
                switch (known) {
                  case Fate.Settled settled -> settled;
                  case Fate.OnItsWay(Commit commit) ->
                      new Fate.Settled(random.nextBoolean() ? apply(commit) : Outcome.NOT_APPLIED);
                });
    if (fate instanceof Fate.Settled(Outcome outcome)) {
      return outcome;
    }
    return engine.outcome(commitId);
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
  public KeyLock lock(Collection<Key> keys) {
    StorageEngine reached = reached();
    return traits().locks() ? reached.lock(keys) : reached.lock(List.of());
  }

  @Override
  public @Nullable NonBlocking nonBlocking() {
    NonBlocking inner = engine.nonBlocking();
    return inner == null || !traits().locks()
        ? null
        : new HostileNonBlocking(this, inner, () -> happens(hostility.delay()));
  }

  @Override
  public Snapshot snapshot() {
    return reached().snapshot();
  }

  /** Returns fewer records than were asked for, as the contract allows. */
  @Override
  public LogPage readLog(long group, TokenRange tokens, long afterSequence, int limit) {
    return reached().readLog(group, tokens, afterSequence, 1 + random.nextInt(limit));
  }

  @Override
  public long lastSequence(long group) {
    return reached().lastSequence(group);
  }

  @Override
  public void trimLog(long group, long throughSequence) {
    reached().trimLog(group, throughSequence);
  }

  @Override
  public void dropGroup(long group) {
    reached().dropGroup(group);
  }

  @Override
  public void dropKeys(long group) {
    reached().dropKeys(group);
  }

  @Override
  public long nextGroup(long after) {
    return reached().nextGroup(after);
  }

  @Override
  public void checkpoint(Path folder) {
    reached().checkpoint(folder);
  }

  @Override
  public void close() {
    engine.close();
  }
}
