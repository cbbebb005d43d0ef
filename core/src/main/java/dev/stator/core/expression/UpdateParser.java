package dev.stator.core.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads update expressions.
 *
 * <pre>
 * update  = section { section }
 * section = SET path = value { , path = value }
 *         | REMOVE path { , path }
 *         | ADD path :value { , path :value }
 *         | DELETE path :value { , path :value }
 * value   = operand | operand + operand | operand - operand | ( value )
 * operand = path | :value | function | ( operand )
 * </pre>
 */
final class UpdateParser {
  private final Lexer lexer;
  private final OperandParser operands;
  private final List<UpdateSyntax.Action> actions = new ArrayList<>();
  private final Set<String> sections = new HashSet<>();
  private @Nullable String repeatedSection;

  private UpdateParser(Lexer lexer) {
    this.lexer = lexer;
    this.operands = new OperandParser(lexer);
  }

  /**
   * Returns the update that the text says.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} where the text is no update
   */
  static UpdateSyntax parse(String text) {
    UpdateParser parser = new UpdateParser(new Lexer(ExpressionKind.UPDATE, text));
    do {
      parser.section();
    } while (!parser.lexer.at(TokenKind.END));
    return new UpdateSyntax(parser.actions, parser.repeatedSection);
  }

  private void section() {
    if (opens("SET")) {
      actionsOf(this::set);
    } else if (opens("REMOVE")) {
      actionsOf(() -> new UpdateSyntax.Remove(operands.path()));
    } else if (opens("ADD")) {
      actionsOf(() -> new UpdateSyntax.Add(operands.path(), operands.value()));
    } else if (opens("DELETE")) {
      actionsOf(() -> new UpdateSyntax.Delete(operands.path(), operands.value()));
    } else {
      throw lexer.unexpected();
    }
  }

  private boolean opens(String section) {
    if (!lexer.atKeyword(section)) {
      return false;
    }
    lexer.advance();
    if (!sections.add(section) && repeatedSection == null) {
      repeatedSection = section;
    }
    return true;
  }

  private void actionsOf(Supplier<UpdateSyntax.Action> action) {
    do {
      actions.add(action.get());
    } while (lexer.skip(TokenKind.COMMA));
  }

  private UpdateSyntax.Action set() {
    OperandSyntax.Path target = operands.path();
    lexer.pass(TokenKind.EQUAL);
    return new UpdateSyntax.Set(target, value());
  }

  private UpdateValueSyntax value() {
    if (!lexer.skip(TokenKind.LEFT_PAREN)) {
      return sum(operands.atom());
    }
    boolean again = lexer.at(TokenKind.LEFT_PAREN);
    UpdateValueSyntax inside = sum(operand());
    lexer.pass(TokenKind.RIGHT_PAREN);
    return inside instanceof OperandSyntax operand && !again ? sum(operand) : inside;
  }

  private UpdateValueSyntax sum(OperandSyntax left) {
    boolean subtracts = lexer.at(TokenKind.MINUS);
    if (!subtracts && !lexer.at(TokenKind.PLUS)) {
      return left;
    }
    lexer.advance();
    operands.countOperator();
    return new UpdateValueSyntax.Arithmetic(subtracts, left, operand());
  }

  /** Reads an operand that may stand in one pair of parentheses. */
  private OperandSyntax operand() {
    if (!lexer.skip(TokenKind.LEFT_PAREN)) {
      return operands.atom();
    }
    OperandSyntax operand = operands.atom();
    lexer.pass(TokenKind.RIGHT_PAREN);
    return operand;
  }
}
