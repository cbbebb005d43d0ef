package dev.stator.core.partiql;

import dev.stator.model.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types that {@code IS} asks for. */
public enum TypeName {
  /** Nothing is there; it is the one that is no type of a value. */
  MISSING,
  /** The null value. */
  NULL,
  /** A truth value. */
  BOOL,
  /** A number of any of the names that SQL has for them. */
  NUMBER,
  /** A text. */
  STRING,
  /** Bytes. */
  BLOB,
  /** A list. */
  LIST,
  /** A map. */
  STRUCT,
  /** A set of any kind. */
  BAG,
  /** A type that no value of DynamoDB has. */
  OTHER;

  /** Returns the types of values that it means. */
  public List<DataType> types() {
    return switch (this) {
      case NULL -> List.of(DataType.NULL);
      case BOOL -> List.of(DataType.BOOL);
      case NUMBER -> List.of(DataType.N);
      case STRING -> List.of(DataType.S);
      case BLOB -> List.of(DataType.B);
      case LIST -> List.of(DataType.L);
      case STRUCT -> List.of(DataType.M);
      case BAG -> List.of(DataType.SS, DataType.NS, DataType.BS);
      case MISSING, OTHER -> List.of();
    };
  }

  /** Returns the type of this name in capitals, or null where there is none. */
  static @Nullable TypeName named(String name) {
    return switch (name) {
      case "MISSING" -> MISSING;
      case "NULL" -> NULL;
      case "BOOL", "BOOLEAN" -> BOOL;
      case "SMALLINT",
          "INTEGER",
          "INT",
          "INT2",
          "INT4",
          "INT8",
          "BIGINT",
          "FLOAT",
          "REAL",
          "DECIMAL",
          "NUMERIC",
          "DOUBLE PRECISION" ->
          NUMBER;
      case "STRING", "SYMBOL", "VARCHAR", "CHAR", "CHARACTER", "CHARACTER VARYING" -> STRING;
      case "BLOB" -> BLOB;
      case "LIST" -> LIST;
      case "STRUCT", "TUPLE" -> STRUCT;
      case "BAG" -> BAG;
      case "CLOB", "SEXP", "DATE", "TIME", "TIMESTAMP", "ANY" -> OTHER;
      default -> null;
    };
  }
}
