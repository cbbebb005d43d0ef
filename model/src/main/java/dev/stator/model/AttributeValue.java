package dev.stator.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of one of DynamoDB's ten data types.
 *
 * <p>A value that a client sent may still break DynamoDB's rules (an empty set, a number out of
 * range, two data types in one value): the reader keeps what it saw, so that the rules can be
 * applied in the service's order. What could not be represented at all is a {@link Malformed}, and
 * only exists between decoding and the check of values; behind that check every value is
 * well-formed at every depth.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html">AttributeValue</a>
 */
public sealed interface AttributeValue {

  /** The one {@code NULL} value. */
  Null NULL = new Null();

  /** The value {@code {"BOOL": true}}. */
  Bool TRUE = new Bool(true);

  /** The value {@code {"BOOL": false}}. */
  Bool FALSE = new Bool(false);

  /** Returns the data type of this value. */
  DataType type();

  /** A string. */
  record S(String value) implements AttributeValue {
    @Override
    public DataType type() {
      return DataType.S;
    }
  }

  /** A number. */
  record N(DynamoNumber value) implements AttributeValue {
    @Override
    public DataType type() {
      return DataType.N;
    }
  }

  /** A byte string. */
  record B(Binary value) implements AttributeValue {
    @Override
    public DataType type() {
      return DataType.B;
    }
  }

  /** A truth value. */
  record Bool(boolean value) implements AttributeValue {
    @Override
    public DataType type() {
      return DataType.BOOL;
    }
  }

  /** The null value. */
  record Null() implements AttributeValue {
    @Override
    public DataType type() {
      return DataType.NULL;
    }
  }

  /** A list; its elements may be of different types. */
  record L(List<AttributeValue> values) implements AttributeValue {
    /** Keeps a copy of the list, in its order. */
    public L {
      values = List.copyOf(values);
    }

    @Override
    public DataType type() {
      return DataType.L;
    }
  }

  /** A map from attribute names to values; keeps the order in which it was written. */
  record M(Map<String, AttributeValue> values) implements AttributeValue {
    /** Keeps a copy of the map, in its order. */
    public M {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public DataType type() {
      return DataType.M;
    }
  }

  /**
   * A set of strings, in the order in which they were sent. A client may have sent duplicates, or
   * nothing.
   */
  record SS(List<String> values) implements AttributeValue {
    /** Keeps a copy of the members, in their order. */
    public SS {
      values = List.copyOf(values);
    }

    @Override
    public DataType type() {
      return DataType.SS;
    }
  }

  /**
   * A set of numbers, in the order in which they were sent. A client may have sent duplicates, or
   * nothing.
   */
  record NS(List<DynamoNumber> values) implements AttributeValue {
    /** Keeps a copy of the members, in their order. */
    public NS {
      values = List.copyOf(values);
    }

    @Override
    public DataType type() {
      return DataType.NS;
    }
  }

  /**
   * A set of byte strings, in the order in which they were sent. A client may have sent duplicates,
   * or nothing.
   */
  record BS(List<Binary> values) implements AttributeValue {
    /** Keeps a copy of the members, in their order. */
    public BS {
      values = List.copyOf(values);
    }

    @Override
    public DataType type() {
      return DataType.BS;
    }
  }

  /**
   * What a client sent in place of a value and no data type can hold: no type at all, more than
   * one, or a number that is none. Answered with {@code ValidationException} and one of the
   * messages when the value is checked.
   *
   * @param message the text of the operations that have the newer check of values
   * @param olderMessage the text of those that still have the older one
   */
  record Malformed(String message, String olderMessage) implements AttributeValue {
    /** Keeps a text that both checks answer. */
    public Malformed(String message) {
      this(message, message);
    }

    /** Returns whether it is of no data type or of several, rather than a number that is none. */
    public boolean isOfNoType() {
      return message.equals(MalformedMessages.EMPTY)
          || message.equals(MalformedMessages.SEVERAL)
          || message.equals(MalformedMessages.FALSE_NULL);
    }

    @Override
    public DataType type() {
      throw new IllegalStateException("a malformed value passed the check of values");
    }
  }
}
