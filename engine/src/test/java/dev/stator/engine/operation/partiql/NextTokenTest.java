package dev.stator.engine.operation.partiql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.model.AttributeValue;
import dev.stator.model.DynamoNumber;
import dev.stator.model.Item;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NextTokenTest {
  private static final String STATEMENT = "SELECT * FROM \"t\" WHERE p IN [?, 'b']";
  private static final Item KEY =
      Item.of(
          Map.of(
              "p", new AttributeValue.S("ä"),
              "s", new AttributeValue.N(DynamoNumber.parse("-1.5e-3"))));

  private static StatementCall call(String statement, String parameter) {
    return new StatementCall(statement, List.of(new AttributeValue.S(parameter)), null, null);
  }

  private final StatementCall call = call(STATEMENT, "a");

  @Test
  void text_ofTheSameCall_isReadAsItWasWritten() {
    NextToken read = NextToken.of(new NextToken(3, KEY).text(call), call(STATEMENT, "a"));
    assertThat(read.read()).isEqualTo(3);
    assertThat(read.after()).isNotNull();
    assertThat(read.after().attributes()).isEqualTo(KEY.attributes());
  }

  @Test
  void text_betweenTwoReads_hasNoKey() {
    assertThat(NextToken.of(new NextToken(7, null).text(call), call))
        .isEqualTo(new NextToken(7, null));
    assertThat(NextToken.of(null, call)).isEqualTo(NextToken.START);
  }

  /** Text: nubo-db/dynoxide, README, captured in eu-west-2. */
  @Test
  void text_ofAnotherStatementOrParameter_isRefused() {
    String text = new NextToken(0, KEY).text(call);
    for (StatementCall other : List.of(call(STATEMENT, "b"), call(STATEMENT + " ", "a"))) {
      assertThatThrownBy(() -> NextToken.of(text, other))
          .hasMessage("NextToken does not match request");
    }
  }

  @Test
  void text_thatAnyByteWasChangedOf_isRefused() {
    byte[] bytes = Base64.getDecoder().decode(new NextToken(0, KEY).text(call));
    for (int at = 0; at < bytes.length; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= 0x10;
      String text = Base64.getEncoder().encodeToString(changed);
      assertThatThrownBy(() -> NextToken.of(text, call)).hasMessage("Invalid NextToken");
    }
  }

  @Test
  void text_thatIsNoToken_isRefused() {
    for (String text : List.of("", "?", "abcd", "A".repeat(400))) {
      assertThatThrownBy(() -> NextToken.of(text, call)).hasMessage("Invalid NextToken");
    }
  }
}
