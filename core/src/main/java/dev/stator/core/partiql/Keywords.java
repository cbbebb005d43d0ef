package dev.stator.core.partiql;

import java.util.Locale;
import java.util.Set;

/**
 * The words that cannot name an attribute without quotes: those of SQL-92 except for the parts of
 * dates, which the service takes as names ({@code year = ?} in the guide), and a few of PartiQL.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/qldb/latest/developerguide/ql-reference.reserved.html">Reserved
 *     keywords of PartiQL</a>
 */
final class Keywords {
  private static final Set<String> ALL =
      Set.of(
          """
          ABSOLUTE ACTION ADD ALL ALLOCATE ALTER AND ANY ARE AS ASC ASSERTION AT AUTHORIZATION AVG
          BEGIN BETWEEN BIT BIT_LENGTH BY CASCADE CASCADED CASE CAST CATALOG CHAR CHARACTER
          CHARACTER_LENGTH CHAR_LENGTH CHECK CLOSE COALESCE COLLATE COLLATION COLUMN COMMIT CONNECT
          CONNECTION CONSTRAINT CONSTRAINTS CONTINUE CONVERT CORRESPONDING COUNT CREATE CROSS
          CURRENT CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER CURSOR DATE DEALLOCATE
          DEC DECIMAL DECLARE DEFAULT DEFERRABLE DEFERRED DELETE DESC DESCRIBE DESCRIPTOR
          DIAGNOSTICS DISCONNECT DISTINCT DOMAIN DOUBLE DROP ELSE END ESCAPE EXCEPT EXCEPTION EXEC
          EXECUTE EXISTS EXTERNAL EXTRACT FALSE FETCH FIRST FLOAT FOR FOREIGN FOUND FROM FULL GET
          GLOBAL GO GOTO GRANT GROUP HAVING IDENTITY IMMEDIATE IN INDICATOR INITIALLY INNER INPUT
          INSENSITIVE INSERT INT INTEGER INTERSECT INTERVAL INTO IS ISOLATION JOIN KEY LANGUAGE
          LAST LEFT LEVEL LIKE LIMIT LOCAL LOWER MATCH MAX MIN MISSING MODULE NAMES NATIONAL
          NATURAL NCHAR NEXT NO NOT NULL NULLIF NUMERIC OCTET_LENGTH OF ON ONLY OPEN OPTION OR
          ORDER OUTER OUTPUT OVERLAPS PAD PARTIAL PIVOT POSITION PRECISION PREPARE PRESERVE PRIMARY
          PRIOR PRIVILEGES PROCEDURE PUBLIC READ REAL REFERENCES RELATIVE REMOVE RESTRICT RETURNING
          REVOKE RIGHT ROLLBACK ROWS SCHEMA SCROLL SECTION SELECT SESSION SESSION_USER SET SIZE
          SMALLINT SOME SPACE SQL SQLCODE SQLERROR SQLSTATE SUBSTRING SUM SYSTEM_USER TABLE
          TEMPORARY THEN TIME TIMESTAMP TO TRANSACTION TRANSLATE TRANSLATION TRIM TRUE TUPLE UNION
          UNIQUE UNKNOWN UNPIVOT UPDATE UPPER USAGE USER USING VALUE VALUES VARCHAR VARYING VIEW
          WHEN WHENEVER WHERE WITH WORK WRITE ZONE
          """
              .strip()
              .split("\\s+"));

  /** Those that are called like functions. */
  private static final Set<String> FUNCTIONS =
      Set.of(
          "AVG",
          "BIT_LENGTH",
          "CHARACTER_LENGTH",
          "CHAR_LENGTH",
          "COALESCE",
          "COUNT",
          "EXISTS",
          "LOWER",
          "MAX",
          "MIN",
          "NULLIF",
          "OCTET_LENGTH",
          "SIZE",
          "SUM",
          "UPPER");

  private Keywords() {}

  /** Returns whether a word is a keyword, in whatever case. */
  static boolean contains(String word) {
    return ALL.contains(word.toUpperCase(Locale.ROOT));
  }

  /** Returns whether a keyword, given in capitals, is the name of a function. */
  static boolean isFunction(String keyword) {
    return FUNCTIONS.contains(keyword);
  }
}
