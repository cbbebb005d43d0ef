package dev.stator.engine.operation.partiql;

import dev.stator.core.expression.ItemCondition;
import dev.stator.core.expression.StatementProjection;
import dev.stator.core.item.StoredItem;
import dev.stator.core.key.KeyAttribute;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.ItemKey;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.operation.item.CapacityReport;
import dev.stator.engine.operation.item.PageCapacity;
import dev.stator.engine.operation.item.ReadTargets;
import dev.stator.engine.read.ItemPage;
import dev.stator.engine.read.ItemReader;
import dev.stator.engine.read.PageReader;
import dev.stator.engine.read.PageRequest;
import dev.stator.engine.read.QueryRange;
import dev.stator.engine.read.ReadTarget;
import dev.stator.engine.read.Views;
import dev.stator.model.AttributeValue;
import dev.stator.model.Item;
import dev.stator.storage.Key;
import dev.stator.storage.Reads;
import dev.stator.storage.StorageException;
import dev.stator.storage.TokenRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what a SELECT asks for, up to its limit or to 1 MB, both before the filter. */
final class SelectReader {
  private final Catalog catalog;
  private final Views<ItemReader> items;
  private final Views<PageReader> pages;
  private final boolean scans;

  /**
   * Creates a reader.
   *
   * @param scans whether it may take the time to look at everything
   */
  SelectReader(Catalog catalog, Views<Reads> views, boolean scans) {
    this.catalog = catalog;
    this.items = views.map(ItemReader::new);
    this.pages = views.map(PageReader::new);
    this.scans = scans;
  }

  /**
   * What was found.
   *
   * @param next where to go on, or null where everything was read
   * @param lastKey the last key that was read of what goes on, or null
   */
  record Found(List<Item> items, @Nullable NextToken next, @Nullable Item lastKey) {}

  /**
   * Reads a page.
   *
   * @param start where to begin
   * @param limit how many items to read at the most, or null
   * @param capacity gets what is consumed
   * @throws StorageException.WouldBlock if it would take too long for this reader
   */
  Found read(
      SelectPlan plan,
      @Nullable Boolean consistentRead,
      NextToken start,
      @Nullable Integer limit,
      CapacityReport capacity) {
    Reading reading = new Reading(plan, consistentRead, capacity);
    List<KeyedRead> reads = plan.reads();
    if (reads == null) {
      return reading.scan(start, limit);
    }
    Integer pageItems = plan.pageItems();
    boolean asksForMore = pageItems != null && (limit == null || limit > pageItems);
    return reading.readAll(reads, start, asksForMore ? pageItems : limit);
  }

  /** A page that is being read. */
  private final class Reading {
    private final SelectPlan plan;
    private final ReadTarget target;
    private final @Nullable Boolean consistentRead;
    private final CapacityReport capacity;
    private final List<Item> found = new ArrayList<>();
    private long bytes;
    private int count;

    Reading(SelectPlan plan, @Nullable Boolean consistentRead, CapacityReport capacity) {
      this.plan = plan;
      this.target = plan.target();
      this.consistentRead = consistentRead;
      this.capacity = capacity;
    }

    Found scan(NextToken start, @Nullable Integer limit) {
      if (!scans) {
        throw new StorageException.WouldBlock();
      }
      Key after = start.after() == null ? null : storageKey(start.after());
      ItemPage page =
          pages
              .of(target, consistentRead)
              .scan(target, TokenRange.ALL, after, page(plan.filter(), limit));
      add(page);
      return page.lastEvaluatedKey() == null
          ? last()
          : new Found(found, new NextToken(0, page.lastEvaluatedKey()), page.lastEvaluatedKey());
    }

    Found readAll(List<KeyedRead> reads, NextToken start, @Nullable Integer limit) {
      if (reads.isEmpty()) { // A choice among no values.
        return last();
      }
      if (start.read() < 0 || start.read() >= reads.size()) {
        throw PartiqlMessages.tokenInvalid();
      }
      Item after = start.after();
      for (int at = start.read(); at < reads.size(); at++) {
        Integer left = limit == null ? null : limit - count;
        Item lastKey = read(reads.get(at), after, left);
        if (lastKey != null) {
          return new Found(found, new NextToken(at, lastKey), lastKey);
        }
        after = null;
        boolean full = bytes >= PageRequest.PAGE_BYTES || (limit != null && count >= limit);
        if (full && at + 1 < reads.size()) {
          return new Found(found, new NextToken(at + 1, null), null);
        }
      }
      return last();
    }

    /** Reads from one partition; returns the key behind which there may be more, or null. */
    private @Nullable Item read(KeyedRead read, @Nullable Item after, @Nullable Integer limit) {
      if (read.ofOneItem()) {
        readItem(read.branch().givenKey(), read.filter());
        return null;
      }
      QueryRange range =
          new QueryRange(
              read.partition(),
              read.sort(),
              after == null ? null : storageKey(after),
              plan.descending());
      ItemPage page =
          pages.of(target, consistentRead).query(target, range, page(read.filter(), limit));
      add(page);
      return page.lastEvaluatedKey();
    }

    private void readItem(Item key, @Nullable ItemCondition filter) {
      Table table = target.table();
      table.keyRules().checkKey(key);
      StoredItem item = items.of(consistentRead).read(table, ItemKey.of(table.keys(), key));
      int size = item == null ? 0 : item.sizeBytes();
      count += item == null ? 0 : 1;
      bytes += size;
      capacity.addTableRead(size, consistentRead);
      if (item != null && (filter == null || filter.test(item))) {
        StatementProjection projection = plan.projection();
        found.add(projection == null ? item : projection.of(item));
      }
    }

    private PageRequest page(@Nullable ItemCondition filter, @Nullable Integer limit) {
      StatementProjection projection = plan.projection();
      UnaryOperator<Item> shape = projection == null ? UnaryOperator.identity() : projection::of;
      return new PageRequest(
          limit,
          filter == null ? item -> true : filter::test,
          shape,
          plan.fetchesFromTable(),
          PageRequest.PAGE_BYTES - bytes);
    }

    private void add(ItemPage page) {
      found.addAll(page.items());
      bytes += page.pageBytes();
      count += page.scannedCount();
      PageCapacity.add(capacity, target, page, consistentRead);
    }

    private Key storageKey(Item after) {
      for (KeyAttribute attribute : target.pageKeyAttributes()) {
        AttributeValue value = after.attribute(attribute.name());
        if (value == null || value.type() != attribute.type()) {
          throw PartiqlMessages.tokenInvalid();
        }
      }
      return target.storageKey(after);
    }

    private Found last() {
      ReadTargets.checkStillThere(catalog, target);
      return new Found(found, null, null);
    }
  }
}
