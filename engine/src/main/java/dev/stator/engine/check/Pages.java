package dev.stator.engine.check;

import dev.stator.storage.Entry;
import dev.stator.storage.Key;
import dev.stator.storage.Page;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Space;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.TokenRange;
import java.util.List;
import java.util.function.Consumer;

/** Everything in a space, a page at a time. */
final class Pages {
  private static final int PAGE_ENTRIES = 1_000;
  private static final long PAGE_BYTES = 4 << 20;

  private Pages() {}

  static void of(StorageEngine storage, Space space, Consumer<List<Entry>> visitor) {
    Key after = null;
    do {
      Page page =
          storage.scan(new ScanRead(space, TokenRange.ALL, after, PAGE_ENTRIES, PAGE_BYTES));
      visitor.accept(page.entries());
      after = page.continuation();
    } while (after != null);
  }
}
