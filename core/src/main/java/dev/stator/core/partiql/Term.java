package dev.stator.core.partiql;

import dev.stator.model.AttributeValue;
import java.util.List;

/** A part of a statement that has a value or holds, as it is written. */
public sealed interface Term {

  /** Returns where it stands, or where its first word or its operator does. */
  Place place();

  /** A document path. */
  record Path(List<Step> steps, Place place) implements Term {
    /** Keeps a copy of the steps. */
    public Path {
      steps = List.copyOf(steps);
    }

    /** Two paths are the same wherever they stand. */
    public boolean sameAs(Term other) {
      return other instanceof Path path && path.steps.equals(steps);
    }
  }

  /** One step of a path; the first is a name. */
  sealed interface Step {}

  /** A step into a map, or into the item. */
  record Name(String name) implements Step {}

  /** A step into a list, counted from zero. */
  record Index(int index) implements Step {}

  /** A string, a truth value or null. */
  record Literal(AttributeValue value, Place place) implements Term {}

  /** A number as it is written, with at most one sign. */
  record Numeral(String text, Place place) implements Term {}

  /** A value that the request brings, counted from zero. */
  record Parameter(int position, Place place) implements Term {}

  /** A list, or the choices of an {@code IN}. */
  record Elements(List<Term> terms, Place place) implements Term {
    /** Keeps a copy of the list. */
    public Elements {
      terms = List.copyOf(terms);
    }
  }

  /** A bag, which is a set. */
  record Bag(List<Term> terms, Place place) implements Term {
    /** Keeps a copy of the list. */
    public Bag {
      terms = List.copyOf(terms);
    }
  }

  /** A map. */
  record Tuple(List<Field> fields, Place place) implements Term {
    /** Keeps a copy of the list. */
    public Tuple {
      fields = List.copyOf(fields);
    }
  }

  /** A member of a map. */
  record Field(String name, Term term) {}

  /** A call of a function, whose name is kept in small letters. */
  record Call(String name, List<Term> arguments, Place place) implements Term {
    /** Keeps a copy of the list. */
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** What an operator makes of other terms. */
  sealed interface Operation extends Term {}

  /** Two or more terms that must all hold. */
  record And(List<Term> terms, Place place) implements Operation {
    /** Keeps a copy of the list. */
    public And {
      terms = List.copyOf(terms);
    }
  }

  /** Two or more terms of which one must hold. */
  record Or(List<Term> terms, Place place) implements Operation {
    /** Keeps a copy of the list. */
    public Or {
      terms = List.copyOf(terms);
    }
  }

  /** A term that must not hold. */
  record Not(Term term, Place place) implements Operation {}

  /** A comparison; the operator is one of {@code = <> < <= > >=}. */
  record Comparison(String operator, Term left, Term right, Place place) implements Operation {}

  /** A sum, a difference, or another calculation that the service knows only by name. */
  record Arithmetic(String operator, Term left, Term right, Place place) implements Operation {}

  /** A choice. */
  record In(Term term, Term choices, Place place) implements Operation {}

  /** A range, both ends included. */
  record Between(Term term, Term lower, Term upper, Place place) implements Operation {}

  /** A comparison with a pattern. */
  record Like(Term term, Term pattern, Place place) implements Operation {}

  /** A test of the type. */
  record Is(Term term, TypeName type, Place place) implements Operation {}
}
