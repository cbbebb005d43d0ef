package dev.stator.core.partiql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementParserTest {

  private static Term where(String condition) {
    Statement.Select select =
        (Statement.Select) StatementParser.parse("SELECT * FROM t WHERE " + condition);
    return Objects.requireNonNull(select.where());
  }

  /** Writes a term with all its parentheses. */
  private static String shape(Term term) {
    return switch (term) {
      case Term.And and -> joined(and.terms(), " AND ");
      case Term.Or or -> joined(or.terms(), " OR ");
      case Term.Not not -> "(NOT " + shape(not.term()) + ")";
      case Term.Comparison c -> "(" + shape(c.left()) + c.operator() + shape(c.right()) + ")";
      case Term.Arithmetic a -> "(" + shape(a.left()) + a.operator() + shape(a.right()) + ")";
      case Term.In in -> "(" + shape(in.term()) + " IN " + shape(in.choices()) + ")";
      case Term.Between b ->
          "(" + shape(b.term()) + " BETWEEN " + shape(b.lower()) + ".." + shape(b.upper()) + ")";
      case Term.Like like -> "(" + shape(like.term()) + " LIKE " + shape(like.pattern()) + ")";
      case Term.Is is -> "(" + shape(is.term()) + " IS " + is.type() + ")";
      case Term.Path path -> path(path);
      case Term.Numeral number -> number.text();
      case Term.Parameter parameter -> "?" + parameter.position();
      case Term.Elements elements -> "[" + joined(elements.terms(), ",") + "]";
      case Term.Bag bag -> "<<" + joined(bag.terms(), ",") + ">>";
      case Term.Tuple tuple -> tuple.fields().toString();
      case Term.Call call -> call.name() + joined(call.arguments(), ",");
      case Term.Literal literal ->
          literal.value() instanceof AttributeValue.S(String text)
              ? "'" + text + "'"
              : literal.value().type().name();
    };
  }

  private static String path(Term.Path path) {
    StringBuilder text = new StringBuilder();
    for (Term.Step step : path.steps()) {
      switch (step) {
        case Term.Name(String name) -> text.append('.').append(name);
        case Term.Index(int index) -> text.append('[').append(index).append(']');
      }
    }
    return text.substring(1);
  }

  private static String joined(List<Term> terms, String separator) {
    return "("
        + String.join(separator, terms.stream().map(StatementParserTest::shape).toList())
        + ")";
  }

  /** Precedence: the grammar of the PartiQL specification, which is that of SQL. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a = 1 OR b = 2 AND c = 3 | ((a=1) OR ((b=2) AND (c=3)))",
        "NOT a = 1 AND b = 2 | ((NOT (a=1)) AND (b=2))",
        "NOT NOT a = 1 | (NOT (NOT (a=1)))",
        "(a = 1 OR b = 2) AND c = 3 | (((a=1) OR (b=2)) AND (c=3))",
        "a BETWEEN 1 AND 2 AND b = 3 | ((a BETWEEN 1..2) AND (b=3))",
        "a NOT BETWEEN ? AND ? | (NOT (a BETWEEN ?0..?1))",
        "a NOT IN [1, 'x'] | (NOT (a IN [(1,'x')]))",
        "a IN (1, 2) | (a IN [(1,2)])",
        "a IN (1) | (a IN [(1)])",
        "a < 1 = b > 2 | ((a<1)=(b>2))",
        "a + 1 - 2 * 3 > b | (((a+1)-(2*3))>b)",
        "a IS NOT MISSING AND b IS double precision | ((NOT (a IS MISSING)) AND (b IS NUMBER))",
        "a.b[0]['c'].\"d e\" = -.5e1 | (a.b[0].c.d e=-.5e1)",
        "SIZE(a) >= 1 | (size(a)>=1)",
        "a != 'it''s' | (a<>'it's')",
        "- - 1 = + 2 | (1=2)",
      })
  void term_withSeveralOperators_isReadByTheirPrecedence(String text, String shape) {
    assertThat(shape(where(text))).isEqualTo(shape);
  }

  @Test
  void statement_withParameters_countsThemInTheirOrder() {
    Statement.Update update =
        (Statement.Update)
            StatementParser.parse(
                "UPDATE \"t\" SET a = ?, b = list_append(b, ?) REMOVE c[1] WHERE p = ? AND q = ?"
                    + " RETURNING MODIFIED OLD *;");
    assertThat(update.parameterCount()).isEqualTo(4);
    assertThat(shape(Objects.requireNonNull(update.where()))).isEqualTo("((p=?2) AND (q=?3))");
    assertThat(update.returning()).isEqualTo(Statement.Returning.MODIFIED_OLD);
    assertThat(update.changes()).hasSize(3);
    assertThat(update.changes().getLast().value()).isNull();
  }

  @Test
  void place_behindLinesAndComments_isCountedFromTheLastLine() {
    Term term = where("a = 1 AND -- no 'quote\n/* two\nlines */ \"b c\" = ?");
    Term.Comparison comparison = (Term.Comparison) ((Term.And) term).terms().getLast();
    assertThat(comparison.left().place()).isEqualTo(new Place(3, 10, 5));
    assertThat(comparison.right().place()).hasToString("3:18:1");
  }

  @Test
  void name_inQuotes_meansWhatItSays() {
    Statement.Select select =
        (Statement.Select) StatementParser.parse("SELECT \"select\" FROM \"a\"\"b\".\"c.d\"");
    assertThat(select.source()).isEqualTo(new Statement.Source("a\"b", "c.d"));
    assertThat(shape(Objects.requireNonNull(select.columns()).getFirst())).isEqualTo("select");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT order FROM t",
        "SELECT * FROM t WHERE a = 'x",
        "SELECT * FROM t WHERE a ! 1",
        "SELECT * FROM t WHERE a | b",
        "SELECT * FROM t WHERE a = 1e",
        "SELECT * FROM t ORDER a",
        "SELECT FROM t",
        "SELECT * t",
        "INSERT t VALUE {}",
        "INSERT INTO t VALUE {a: 1}",
        "INSERT INTO t VALUES (1)",
        "UPDATE t SET a",
        "UPDATE t WHERE a = 1",
        "DELETE t",
        "DELETE FROM t WHERE a = 1 RETURNING ALL",
        "DELETE FROM t WHERE a = 1 RETURNING ALL OLD a",
        "EXISTS(UPDATE t SET a = 1)",
        "SELECT * FROM t WHERE a IN (SELECT * FROM u)",
        " ",
        ";",
        "\u0000",
      })
  void text_thatIsNoStatement_isRefusedAsNotWellFormed(String text) {
    assertThatThrownBy(() -> StatementParser.parse(text))
        .isInstanceOf(ApiException.class)
        .hasMessageStartingWith("Statement wasn't well formed, can't be processed: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60})
  void term_nestedALittle_isRead(int levels) {
    String condition = "(".repeat(levels) + "a = 1" + ")".repeat(levels);
    assertThat(shape(where(condition))).isEqualTo("(a=1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "NOT ", "[", "{'a':", "<<", "size("})
  void term_nestedVeryDeeply_isRefused(String opening) {
    assertThatThrownBy(() -> where(opening.repeat(1500))).isInstanceOf(ApiException.class);
  }

  /** The limit: developer guide, "Expression parameters", operators of an expression. */
  @Test
  void statement_ofMoreOperatorsThanAnExpressionMayHave_isRefused() {
    assertThat(where("a = 1" + " AND a = 1".repeat(149))).isNotNull();
    assertThatThrownBy(() -> where("a = 1" + " AND a = 1".repeat(150)))
        .isInstanceOf(ApiException.class)
        .hasMessage("The statement contains too many operators; operator count: 301");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" + 1", " * 1", " = a", " < a", " IS NOT MISSING", " IN a", " NOT LIKE a"})
  void chain_ofManyLinks_isRefused(String link) {
    assertThat(where("a" + link.repeat(65))).isNotNull();
    assertThatThrownBy(() -> where("a" + link.repeat(66))).isInstanceOf(ApiException.class);
    assertThatThrownBy(() -> where("a" + link.repeat(20_000))).isInstanceOf(ApiException.class);
  }

  @Test
  void chain_spreadOverParentheses_isCountedTogether() {
    String condition = "(".repeat(10) + "a" + (" + 1".repeat(7) + ")").repeat(10);
    assertThatThrownBy(() -> where(condition)).isInstanceOf(ApiException.class);
  }
}
