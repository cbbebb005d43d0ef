package dev.stator.engine.operation.partiql;

import dev.stator.core.expression.ItemCondition;
import dev.stator.core.expression.KeyBranch;
import dev.stator.core.expression.StatementKeys;
import dev.stator.core.expression.StatementProjection;
import dev.stator.core.partiql.Statement;
import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.Index;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.operation.item.KeyPaths;
import dev.stator.engine.operation.item.OperationMessages;
import dev.stator.engine.read.ReadTarget;
import dev.stator.model.ApiException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides how a SELECT is answered: by key where its WHERE clause names partitions, by a look at
 * everything otherwise.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.select.html">PartiQL
 *     select statements for DynamoDB</a>
 */
final class SelectPlanner {
  /**
   * How many items a page of a choice among keys holds. Source: developer guide, "PartiQL
   * operators", {@code IN}.
   */
  private static final int CHOICE_PAGE_ITEMS = 10;

  private final Catalog catalog;

  SelectPlanner(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Returns how a statement is answered.
   *
   * @throws dev.stator.model.ApiException {@code ResourceNotFoundException} if there is no such
   *     table; {@code ValidationException} where the statement does not fit its table
   */
  SelectPlan plan(BoundStatement bound, Statement.Select select) {
    return plan(bound, select, PartiqlMessages::keyType);
  }

  /**
   * Returns how a statement is answered.
   *
   * @param ofKeyType makes the error of a key attribute of another type
   * @throws dev.stator.model.ApiException as the other form
   */
  SelectPlan plan(
      BoundStatement bound, Statement.Select select, Function<String, ApiException> ofKeyType) {
    ItemCondition where = select.where() == null ? null : bound.context().condition(select.where());
    ReadTarget target = target(select.source(), bound.call().consistentRead());
    List<KeyedRead> reads = reads(where, target, ofKeyType);
    boolean descending = false;
    if (!select.order().isEmpty()) {
      SelectOrder order = new SelectOrder(select.order(), target.keys());
      reads = order.sorted(where, reads);
      descending = order.isDescending();
    }
    StatementProjection projection =
        select.columns() == null ? null : StatementProjection.on(select.columns());
    KeyPaths.check(projection, target.table());
    KeyPaths.check(where, target.table());
    boolean fetches = fetchesFromTable(projection, target);
    Integer pageItems = null;
    if (reads != null && where != null) {
      checkFiltersAreProjected(reads, target);
      pageItems = StatementKeys.choosesKeys(where, target.keys()) ? CHOICE_PAGE_ITEMS : null;
    }
    return new SelectPlan(
        select.source().table(),
        target,
        reads,
        reads == null ? where : null,
        projection,
        fetches,
        descending,
        pageItems);
  }

  private ReadTarget target(Statement.Source source, @Nullable Boolean consistentRead) {
    Table table = catalog.forItems(source.table());
    if (source.index() == null) {
      return new ReadTarget(table, null);
    }
    Index index = table.index(source.index());
    if (index == null) {
      throw PartiqlMessages.noSuchIndex();
    }
    if (index.keys().hash().size() > 1 || index.keys().range().size() > 1) {
      throw PartiqlMessages.severalKeyAttributes();
    }
    ReadTarget target = new ReadTarget(table, index);
    if (target.isGlobalIndex() && Boolean.TRUE.equals(consistentRead)) {
      throw PartiqlMessages.consistentReadOfGlobalIndex();
    }
    if (index.building()) {
      throw OperationMessages.readOfBackfillingIndex(index.name());
    }
    return target;
  }

  private static @Nullable List<KeyedRead> reads(
      @Nullable ItemCondition where, ReadTarget target, Function<String, ApiException> ofKeyType) {
    List<KeyBranch> branches =
        where == null ? null : StatementKeys.branches(where, target.keys(), ofKeyType);
    if (branches == null || where == null) {
      return null;
    }
    if (branches.size() == 1) {
      return List.of(KeyedRead.of(target, branches.getFirst()));
    }
    List<KeyedRead> reads = new ArrayList<>(branches.size());
    for (KeyBranch branch : branches) {
      reads.add(KeyedRead.of(target, branch));
    }
    return disjoint(reads, where);
  }

  /**
   * No item may be found twice. Where a branch says only what its sort key is not, the service lets
   * branches overlap; then the partition is read once, and the clause is its filter.
   */
  private static List<KeyedRead> disjoint(List<KeyedRead> reads, ItemCondition where) {
    List<KeyedRead> disjoint = new ArrayList<>(reads.size());
    List<KeyedRead> whole = new ArrayList<>();
    for (KeyedRead read : reads) {
      List<KeyedRead> alike = reads.stream().filter(read::samePartition).toList();
      if (read.isImpossible() || !isAnyOverlap(alike)) {
        disjoint.add(read);
      } else if (alike.stream().noneMatch(each -> each.branch().isNegated())) {
        throw PartiqlMessages.overlap();
      } else if (whole.stream().noneMatch(read::samePartition)) {
        whole.add(read);
        disjoint.add(read.ofWholePartition(where));
      }
    }
    return disjoint;
  }

  private static boolean isAnyOverlap(List<KeyedRead> reads) {
    for (int i = 0; i < reads.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (reads.get(i).overlaps(reads.get(j))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Columns that a local index does not hold are fetched, those of a global one are refused. */
  private static boolean fetchesFromTable(
      @Nullable StatementProjection projection, ReadTarget target) {
    Index index = target.index();
    Set<String> projected = index == null ? null : index.projected();
    if (index == null || projected == null || projection == null) {
      return false;
    }
    List<String> missing =
        projection.attributeNames().stream().filter(name -> !projected.contains(name)).toList();
    if (!missing.isEmpty() && index.kind() == Index.Kind.GLOBAL) {
      throw OperationMessages.notProjected(index.name(), missing.toString());
    }
    return !missing.isEmpty();
  }

  /**
   * A read by key is refused where its filter asks for what the index does not hold; of several,
   * where all of them do. The service tells the names in the order of a hash set, and those of the
   * branch with the greatest key.
   */
  private static void checkFiltersAreProjected(List<KeyedRead> reads, ReadTarget target) {
    Index index = target.index();
    Set<String> projected = index == null ? null : index.projected();
    if (index == null || projected == null) {
      return;
    }
    KeyedRead told = null;
    Set<String> missing = Set.of();
    for (KeyedRead read : reads) {
      Set<String> names = missing(read, projected);
      if (names.isEmpty()) {
        return;
      }
      if (told == null || SelectOrder.BY_PARTITION.compare(read, told) > 0) {
        told = read;
        missing = names;
      }
    }
    if (told != null) {
      throw OperationMessages.filterNotProjected(index.name(), missing.toString());
    }
  }

  private static Set<String> missing(KeyedRead read, Set<String> projected) {
    Set<String> missing = new HashSet<>();
    if (read.filter() != null && !read.isImpossible()) {
      missing.addAll(read.filter().attributeNames());
      missing.removeAll(projected);
    }
    return missing;
  }
}
