package dev.stator.engine.operation.partiql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.core.partiql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementsTest {
  private final Statements statements = new Statements();

  private static Statement.Source source(Statement statement) {
    return statement.source();
  }

  @Test
  void parsed_theSameTextAgain_isTheSameStatement() {
    String text = "SELECT * FROM t WHERE a = ?";
    assertThat(statements.parsed(text)).isSameAs(statements.parsed(new String(text.toCharArray())));
  }

  @Test
  void parsed_textsOfOneHash_areToldApart() {
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    for (int round = 0; round < 2; round++) {
      assertThat(source(statements.parsed("SELECT * FROM Aa")).table()).isEqualTo("Aa");
      assertThat(source(statements.parsed("SELECT * FROM BB")).table()).isEqualTo("BB");
    }
  }

  @Test
  void parsed_moreTextsThanAreRemembered_areAllRight() {
    List<String> tables = new ArrayList<>();
    for (int number = 0; number < 5000; number++) {
      tables.add(source(statements.parsed("SELECT * FROM t" + number)).table());
    }
    for (int number = 0; number < 5000; number++) {
      assertThat(tables.get(number)).isEqualTo("t" + number);
      assertThat(source(statements.parsed("SELECT * FROM t" + number)).table())
          .isEqualTo("t" + number);
    }
  }

  @Test
  void parsed_aLongText_isNotRemembered() {
    String text = "SELECT * FROM t WHERE a = '" + "x".repeat(2000) + "'";
    assertThat(statements.parsed(text))
        .isEqualTo(statements.parsed(text))
        .isNotSameAs(statements.parsed(text));
  }
}
