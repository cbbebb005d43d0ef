package dev.stator.core.partiql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement as it is written: parameters are not filled in and no table was looked up. */
public sealed interface Statement {

  /** Returns how many parameters it has. */
  int parameterCount();

  /** Returns the table, or the table and its index, that it names. */
  Source source();

  /**
   * What a statement is about.
   *
   * @param table the name or the ARN of a table
   * @param index the name of an index, or null where there is none
   */
  record Source(String table, @Nullable String index) {}

  /**
   * Reads items.
   *
   * @param columns what is returned of them, paths unless they are wrong; null means everything
   * @param where null where every item is asked for
   * @param order empty where any order will do
   */
  record Select(
      @Nullable List<Term> columns,
      Source source,
      @Nullable Term where,
      List<Order> order,
      int parameterCount)
      implements Statement {

    /** Keeps copies of the lists. */
    public Select {
      columns = columns == null ? null : List.copyOf(columns);
      order = List.copyOf(order);
    }
  }

  /** An attribute by which items are ordered. */
  record Order(String attribute, boolean descending) {}

  /** Puts an item that must not be there yet. */
  record Insert(Source source, Term value, int parameterCount) implements Statement {}

  /**
   * Changes an item that must be there.
   *
   * @param where null where the statement names no item
   */
  record Update(
      Source source,
      List<Change> changes,
      @Nullable Term where,
      @Nullable Returning returning,
      int parameterCount)
      implements Statement {

    /** Keeps a copy of the list. */
    public Update {
      changes = List.copyOf(changes);
    }
  }

  /**
   * One change of an update.
   *
   * @param value what is assigned, or null where the target is removed
   */
  record Change(Term.Path target, @Nullable Term value) {}

  /**
   * Deletes an item.
   *
   * @param where null where the statement names no item
   */
  record Delete(
      Source source, @Nullable Term where, @Nullable Returning returning, int parameterCount)
      implements Statement {}

  /** Asks for an item, as a condition of a transaction. */
  record Exists(Select select) implements Statement {
    @Override
    public int parameterCount() {
      return select.parameterCount();
    }

    @Override
    public Source source() {
      return select.source();
    }
  }

  /** What a write returns of its item. */
  enum Returning {
    /** The whole item before. */
    ALL_OLD("ALL OLD"),
    /** The whole item afterwards. */
    ALL_NEW("ALL NEW"),
    /** What is changed, as it was before. */
    MODIFIED_OLD("MODIFIED OLD"),
    /** What is changed, as it is afterwards. */
    MODIFIED_NEW("MODIFIED NEW");

    private final String text;

    Returning(String text) {
      this.text = text;
    }

    /** Returns the clause as it is written. */
    public String clause() {
      return "RETURNING " + text + " *";
    }
  }
}
