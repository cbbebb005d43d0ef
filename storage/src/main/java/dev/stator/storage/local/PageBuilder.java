package dev.stator.storage.local;

import dev.stator.storage.Entry;
import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.RangeRead;
import dev.stator.storage.ScanRead;
import dev.stator.storage.VersionedValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills a page up to its limits. Used by one thread. */
public final class PageBuilder {
  private final List<Entry> entries = new ArrayList<>();
  private final int limit;
  private final long limitBytes;
  private long sizeBytes;
  private Page.@Nullable Stop full;

  private PageBuilder(int limit, long limitBytes) {
    this.limit = limit;
    this.limitBytes = limitBytes;
  }

  /** Returns an empty page with the limits of a range. */
  public static PageBuilder of(RangeRead read) {
    return new PageBuilder(read.limit(), read.limitBytes());
  }

  /** Returns an empty page with the limits of a scan. */
  public static PageBuilder of(ScanRead read) {
    return new PageBuilder(read.limit(), read.limitBytes());
  }

  /** Adds an entry, and returns whether the page has room for another. */
  public boolean add(Key key, VersionedValue value) {
    entries.add(new Entry(key, value));
    sizeBytes += (long) key.partition().length + key.sort().length + value.bytes().length;
    if (entries.size() >= limit) {
      full = Page.Stop.LIMIT;
    } else if (sizeBytes >= limitBytes) {
      full = Page.Stop.BYTES;
    }
    return full == null;
  }

  /** Returns the page; it ends with {@link Page.Stop#END} where it still had room. */
  public Page page() {
    List<Entry> all = Collections.unmodifiableList(entries);
    return full == null
        ? new Page(all, Page.Stop.END, null)
        : new Page(all, full, all.getLast().key());
  }
}
