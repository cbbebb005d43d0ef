package dev.stator.engine.read;

import dev.stator.core.item.ItemCodec;
import dev.stator.core.item.StoredItem;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.model.Item;
import dev.stator.storage.Entry;
import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.Reads;
import dev.stator.storage.ScanRead;
import dev.stator.storage.TokenRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of tables and indexes as Query and Scan return them: up to a limit of items, or up to
 * 1 MB of them, whichever comes first, both before the filter.
 */
public final class PageReader {
  /** What is read for a page that fetches items counts in steps of this size. */
  private static final long BLOCK_BYTES = 4 * 1024;

  /** How many entries are fetched from the store at once. */
  private static final int FETCH_ENTRIES = 256;

  private final Reads storage;
  private final ItemReader items;

  /** Creates a reader of a store. */
  public PageReader(Reads storage) {
    this.storage = storage;
    this.items = new ItemReader(storage);
  }

  /** Returns a page of one partition. */
  public ItemPage query(ReadTarget target, QueryRange range, PageRequest request) {
    return read(
        target,
        request,
        range.after(),
        (after, limit, limitBytes) ->
            storage.range(
                new RangeRead(
                    target.space(),
                    range.partition(),
                    range.sort().lower(),
                    range.sort().upper(),
                    after == null ? null : after.sort(),
                    range.descending(),
                    limit,
                    limitBytes)));
  }

  /** Returns a page of a range of tokens, beginning after a key; null means at the start. */
  public ItemPage scan(
      ReadTarget target, TokenRange tokens, @Nullable Key startAfter, PageRequest request) {
    return read(
        target,
        request,
        startAfter,
        (after, limit, limitBytes) ->
            storage.scan(new ScanRead(target.space(), tokens, after, limit, limitBytes)));
  }

  /** Fetches the next entries behind a key. */
  private interface Source {
    Page fetch(@Nullable Key after, int limit, long limitBytes);
  }

  private ItemPage read(
      ReadTarget target, PageRequest request, @Nullable Key startAfter, Source source) {
    Reading reading = new Reading(target, request);
    Key after = startAfter;
    while (true) {
      Page page = source.fetch(after, reading.wantedEntries(), reading.wantedBytes());
      for (Entry entry : page.entries()) {
        if (reading.add(ItemCodec.decode(entry.value().bytes()))) {
          return reading.page(true);
        }
      }
      after = page.continuation();
      if (after == null) {
        return reading.page(false);
      }
    }
  }

  /** A page that is being filled. */
  private final class Reading {
    private final ReadTarget target;
    private final PageRequest request;
    private final int limit;
    private final boolean fetchesItems;
    private final List<Item> returned = new ArrayList<>();
    private final List<Integer> fetchedBytes = new ArrayList<>();
    private int count;
    private int scannedCount;
    private long scannedBytes;
    private long fetchedBlocks;
    private @Nullable Item last;

    Reading(ReadTarget target, PageRequest request) {
      this.target = target;
      this.request = request;
      Integer requested = request.limit();
      this.limit = requested == null ? Integer.MAX_VALUE : requested;
      this.fetchesItems = request.fetchesFromTable();
    }

    int wantedEntries() {
      return Math.min(FETCH_ENTRIES, limit - scannedCount);
    }

    long wantedBytes() {
      return Math.max(1, request.bytes() - scannedBytes);
    }

    /** Adds what was read; returns whether the page is full. */
    boolean add(StoredItem entry) {
      scannedCount++;
      scannedBytes += entry.sizeBytes();
      last = entry;
      Item item = fetchesItems ? fetch(entry) : entry;
      if (item != null && request.filter().test(entry)) {
        count++;
        UnaryOperator<Item> shape = request.shape();
        if (shape != null) {
          returned.add(shape.apply(item));
        }
      }
      return scannedCount == limit || pageBytes() >= request.bytes();
    }

    /**
     * The size that counts for the page: that of the entries, or where items are fetched that of
     * the entries rounded up to 4 KB together, and of the items rounded up one by one.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.ThroughputConsiderations.Reads">Read
     *     capacity units of local secondary indexes</a>
     */
    private long pageBytes() {
      return fetchesItems ? (blocks(scannedBytes) + fetchedBlocks) * BLOCK_BYTES : scannedBytes;
    }

    private static long blocks(long bytes) {
      return (bytes + BLOCK_BYTES - 1) / BLOCK_BYTES;
    }

    /**
     * The whole item behind an entry of a local index; it may have gone since the entry was read.
     */
    private @Nullable Item fetch(StoredItem entry) {
      StoredItem item = items.read(target.table(), ItemKey.of(target.table().keys(), entry));
      if (item != null) {
        fetchedBytes.add(item.sizeBytes());
        fetchedBlocks += blocks(item.sizeBytes());
      }
      return item;
    }

    ItemPage page(boolean more) {
      Item lastKey = more && last != null ? target.pageKey(last) : null;
      return new ItemPage(
          returned, count, scannedCount, scannedBytes, pageBytes(), fetchedBytes, lastKey);
    }
  }
}
