package dev.stator.core.expression;

import dev.stator.core.partiql.Term;
import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of a SELECT. Unlike the projection of a request, one of a statement lifts what it
 * finds to the top: a column is called by the last name of its path and the list positions behind
 * it, {@code a.b[0]} for instance {@code b[0]}.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class StatementProjection implements UsesAttributes {
  private final List<Column> columns;

  private StatementProjection(List<Column> columns) {
    this.columns = columns;
  }

  private record Column(String name, DocumentPath path) {}

  /**
   * Returns the projection on these columns.
   *
   * @throws ApiException {@code ValidationException} where one is no path, or has the name of
   *     another, of which an item could hold only one
   */
  public static StatementProjection on(List<Term> terms) {
    List<Column> columns = new ArrayList<>(terms.size());
    Set<String> names = new HashSet<>();
    for (Term term : terms) {
      if (!(term instanceof Term.Path path)) {
        throw ApiException.validation(ExpressionMessages.noColumn(term.place()));
      }
      String name = nameOf(path);
      if (!names.add(name)) {
        throw ApiException.validation(ExpressionMessages.columnTwice(name, path.place()));
      }
      columns.add(new Column(name, StatementTerms.documentPath(path)));
    }
    return new StatementProjection(columns);
  }

  private static String nameOf(Term.Path path) {
    StringBuilder name = new StringBuilder();
    for (Term.Step step : path.steps()) {
      switch (step) {
        case Term.Name(String last) -> {
          name.setLength(0);
          name.append(last);
        }
        case Term.Index(int index) -> name.append('[').append(index).append(']');
      }
    }
    return name.toString();
  }

  @Override
  public Set<String> attributeNames() {
    Set<String> names = new LinkedHashSet<>();
    columns.forEach(column -> names.add(column.path().attribute()));
    return names;
  }

  @Override
  public Set<String> nestedAttributeNames() {
    Set<String> names = new LinkedHashSet<>();
    for (Column column : columns) {
      if (column.path().isNested()) {
        names.add(column.path().attribute());
      }
    }
    return names;
  }

  /** Returns the columns that the item has. */
  public Item of(Item item) {
    Map<String, AttributeValue> projected = new LinkedHashMap<>();
    for (Column column : columns) {
      AttributeValue value = column.path().valueIn(item);
      if (value != null) {
        projected.put(column.name(), value);
      }
    }
    return Item.of(projected);
  }
}
