package dev.stator.core.partiql;

import dev.stator.model.AttributeValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads what stands between operators: paths, literals, parameters, calls and parentheses. */
final class OperandParser {
  private final TokenCursor tokens;
  private final TermParser terms;

  OperandParser(TokenCursor tokens, TermParser terms) {
    this.tokens = tokens;
    this.terms = terms;
  }

  /**
   * Returns the operand that begins here, with its signs.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} where there is none
   */
  Term operand() {
    boolean signed = false;
    boolean negative = false;
    while (tokens.at(TokenKind.PLUS) || tokens.at(TokenKind.MINUS)) {
      signed = true;
      negative ^= tokens.take().kind() == TokenKind.MINUS;
    }
    if (tokens.at(TokenKind.NUMBER)) {
      Token number = tokens.take();
      return new Term.Numeral(negative ? "-" + number.text() : number.text(), number.place());
    }
    if (signed) {
      throw StatementMessages.malformed(StatementMessages.OPERATOR);
    }
    return unsigned();
  }

  private Term unsigned() {
    Token token = tokens.token();
    return switch (token.kind()) {
      case WORD -> tokens.next().kind() == TokenKind.LEFT_PAREN ? call() : path();
      case QUOTED -> path();
      case KEYWORD -> keyword(token);
      case STRING -> new Term.Literal(new AttributeValue.S(tokens.take().text()), token.place());
      case PARAMETER -> new Term.Parameter(tokens.takeParameter(), token.place());
      case LEFT_PAREN -> {
        Term.Elements elements = inParentheses();
        yield elements.terms().size() == 1 ? elements.terms().getFirst() : elements;
      }
      case LEFT_BRACKET ->
          new Term.Elements(until(TokenKind.LEFT_BRACKET, TokenKind.RIGHT_BRACKET), token.place());
      case LEFT_BAG -> new Term.Bag(until(TokenKind.LEFT_BAG, TokenKind.RIGHT_BAG), token.place());
      case LEFT_BRACE -> tuple();
      case NUMBER,
          RIGHT_PAREN,
          RIGHT_BRACKET,
          RIGHT_BRACE,
          RIGHT_BAG,
          COMMA,
          DOT,
          COLON,
          SEMICOLON,
          STAR,
          PLUS,
          MINUS,
          OPERATOR,
          END ->
          throw tokens.noTerm();
    };
  }

  private Term keyword(Token keyword) {
    String name = keyword.upper();
    return switch (name) {
      case "TRUE" -> new Term.Literal(AttributeValue.TRUE, tokens.take().place());
      case "FALSE" -> new Term.Literal(AttributeValue.FALSE, tokens.take().place());
      case "NULL" -> new Term.Literal(AttributeValue.NULL, tokens.take().place());
      // Reads like an update that begins with its table, and then changes nothing.
      case "FROM" -> throw StatementMessages.malformed(StatementMessages.DATA_MANIPULATION);
      default -> {
        if (Keywords.isFunction(name) && tokens.next().kind() == TokenKind.LEFT_PAREN) {
          yield call();
        }
        throw tokens.noTerm();
      }
    };
  }

  /** Returns the one term or the several terms in the parentheses that begin here. */
  Term.Elements inParentheses() {
    Place place = tokens.token().place();
    tokens.pass(TokenKind.LEFT_PAREN);
    List<Term> elements = new ArrayList<>();
    do {
      elements.add(terms.term());
    } while (tokens.skip(TokenKind.COMMA));
    tokens.pass(TokenKind.RIGHT_PAREN);
    return new Term.Elements(elements, place);
  }

  private List<Term> until(TokenKind open, TokenKind close) {
    tokens.pass(open);
    List<Term> elements = new ArrayList<>();
    if (!tokens.at(close)) {
      do {
        elements.add(terms.term());
      } while (tokens.skip(TokenKind.COMMA));
    }
    tokens.pass(close);
    return elements;
  }

  private Term tuple() {
    Place place = tokens.take().place();
    List<Term.Field> fields = new ArrayList<>();
    if (!tokens.at(TokenKind.RIGHT_BRACE)) {
      do {
        if (!tokens.at(TokenKind.STRING)) {
          throw tokens.noTerm();
        }
        String name = tokens.take().text();
        tokens.pass(TokenKind.COLON);
        fields.add(new Term.Field(name, terms.term()));
      } while (tokens.skip(TokenKind.COMMA));
    }
    tokens.pass(TokenKind.RIGHT_BRACE);
    return new Term.Tuple(fields, place);
  }

  private Term call() {
    Token name = tokens.take();
    List<Term> arguments = List.of();
    if (tokens.next().kind() == TokenKind.STAR) {
      tokens.pass(TokenKind.LEFT_PAREN);
      tokens.take();
      tokens.pass(TokenKind.RIGHT_PAREN);
    } else {
      arguments = until(TokenKind.LEFT_PAREN, TokenKind.RIGHT_PAREN);
    }
    return new Term.Call(name.text().toLowerCase(Locale.ROOT), arguments, name.place());
  }

  /**
   * Returns the path that begins here.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} where there is none
   */
  Term.Path path() {
    if (!tokens.token().isName()) {
      throw StatementMessages.malformed(StatementMessages.SIMPLE_PATH);
    }
    Token first = tokens.take();
    List<Term.Step> steps = new ArrayList<>();
    steps.add(new Term.Name(first.text()));
    while (true) {
      if (tokens.skip(TokenKind.DOT)) {
        steps.add(name());
      } else if (tokens.skip(TokenKind.LEFT_BRACKET)) {
        steps.add(element());
        tokens.pass(TokenKind.RIGHT_BRACKET);
      } else {
        return new Term.Path(steps, first.place());
      }
    }
  }

  private Term.Step name() {
    if (tokens.at(TokenKind.STAR)) {
      throw StatementMessages.pathComponent(tokens.token().place());
    }
    if (!tokens.token().isName()) {
      throw StatementMessages.malformed(StatementMessages.DOT_COMPONENT);
    }
    return new Term.Name(tokens.take().text());
  }

  private Term.Step element() {
    if (tokens.at(TokenKind.STRING)) {
      return new Term.Name(tokens.take().text());
    }
    boolean negative = tokens.skip(TokenKind.MINUS);
    Token token = tokens.token();
    if (token.kind() != TokenKind.NUMBER || !token.text().chars().allMatch(Character::isDigit)) {
      throw StatementMessages.pathComponent(token.place());
    }
    tokens.take();
    BigInteger index = new BigInteger(negative ? "-" + token.text() : token.text());
    if (index.signum() < 0 || index.bitLength() >= Integer.SIZE) {
      throw StatementMessages.indexOutOfRange(index.toString(), token.place());
    }
    return new Term.Index(index.intValueExact());
  }
}
