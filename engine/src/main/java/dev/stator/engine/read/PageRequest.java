package dev.stator.engine.read;

import dev.stator.model.Item;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a page is to hold.
 *
 * @param limit how many items are read at the most, before the filter; null means no limit but the
 *     page's size
 * @param filter keeps an item or leaves it out, by what the table or index itself holds of it
 * @param shape makes of an item what is returned of it; null where items are only counted
 * @param fetchesFromTable whether whole items are read for the entries of a local index that does
 *     not hold them
 * @param bytes the page ends with the item that brings it to this size, at least 1
 */
public record PageRequest(
    @Nullable Integer limit,
    Predicate<Item> filter,
    @Nullable UnaryOperator<Item> shape,
    boolean fetchesFromTable,
    long bytes) {
  /**
   * The size of a page.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html">Paginating
   *     table query results</a>
   */
  public static final long PAGE_BYTES = 1024 * 1024;

  /** Asks for a page of the usual size. */
  public PageRequest(
      @Nullable Integer limit,
      Predicate<Item> filter,
      @Nullable UnaryOperator<Item> shape,
      boolean fetchesFromTable) {
    this(limit, filter, shape, fetchesFromTable, PAGE_BYTES);
  }
}
