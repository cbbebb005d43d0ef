package dev.stator.core.partiql;

import dev.stator.model.ApiException;
import java.util.ArrayList;
import java.util.List;

/** Reads terms: what holds, what has a value, and everything of which these are made. */
final class TermParser {
  private final TokenCursor tokens;
  private final OperandParser operands;

  TermParser(TokenCursor tokens) {
    this.tokens = tokens;
    this.operands = new OperandParser(tokens, this);
  }

  /**
   * Returns the term that begins here.
   *
   * @throws ApiException {@code ValidationException} where there is none
   */
  Term term() {
    tokens.descend();
    Place place = tokens.token().place();
    List<Term> terms = new ArrayList<>();
    terms.add(conjunction());
    while (tokens.atKeyword("OR")) {
      infix();
      terms.add(conjunction());
    }
    tokens.ascend();
    return terms.size() == 1 ? terms.getFirst() : new Term.Or(terms, place);
  }

  /** Returns the path that begins here. */
  Term.Path path() {
    return operands.path();
  }

  private Term conjunction() {
    Place place = tokens.token().place();
    List<Term> terms = new ArrayList<>();
    terms.add(negation());
    while (tokens.atKeyword("AND")) {
      infix();
      terms.add(negation());
    }
    return terms.size() == 1 ? terms.getFirst() : new Term.And(terms, place);
  }

  private Term negation() {
    if (!tokens.atKeyword("NOT")) {
      return equality();
    }
    tokens.descend();
    Place place = tokens.takeOperator();
    Term.Not negation = new Term.Not(negation(), place);
    tokens.ascend();
    return negation;
  }

  private Term equality() {
    Term left = range();
    while (true) {
      if (tokens.atOperator("=")) {
        Place place = infixBehind(left);
        left = new Term.Comparison("=", left, range(), place);
      } else if (tokens.atOperator("<>") || tokens.atOperator("!=")) {
        Place place = infixBehind(left);
        left = new Term.Comparison("<>", left, range(), place);
      } else if (tokens.atKeyword("IS")) {
        left = is(left);
      } else if (atNegatable("IN")) {
        boolean negated = skipNot();
        Place place = infixBehind(left);
        left = negatedIf(negated, new Term.In(left, choices(), place));
      } else {
        return left;
      }
    }
  }

  private Term choices() {
    return tokens.at(TokenKind.LEFT_PAREN) ? operands.inParentheses() : range();
  }

  private Term range() {
    Term left = sum();
    while (true) {
      if (tokens.atOperator("<")
          || tokens.atOperator("<=")
          || tokens.atOperator(">")
          || tokens.atOperator(">=")) {
        String operator = tokens.token().text();
        Place place = infixBehind(left);
        left = new Term.Comparison(operator, left, sum(), place);
      } else if (atNegatable("BETWEEN")) {
        boolean negated = skipNot();
        left = negatedIf(negated, between(left));
      } else if (atNegatable("LIKE")) {
        boolean negated = skipNot();
        Place place = infixBehind(left);
        left = negatedIf(negated, new Term.Like(left, sum(), place));
      } else {
        return left;
      }
    }
  }

  private Term between(Term left) {
    Place place = infixBehind(left);
    Term lower = sum();
    if (!tokens.atKeyword("AND")) {
      throw StatementMessages.malformed(StatementMessages.expected("AND"));
    }
    infix();
    return new Term.Between(left, lower, sum(), place);
  }

  private Term is(Term left) {
    linkTo(left);
    Place place = tokens.takeOperator();
    boolean negated = skipNot();
    return negatedIf(negated, new Term.Is(left, type(), place));
  }

  private TypeName type() {
    Token word = tokens.token();
    boolean named = word.kind() == TokenKind.KEYWORD || word.kind() == TokenKind.WORD;
    String name = named ? word.upper() : "";
    if ((name.equals("DOUBLE") && tokens.next().isWord("PRECISION"))
        || (name.equals("CHARACTER") && tokens.next().isWord("VARYING"))) {
      name = name + " " + tokens.next().upper();
      tokens.take();
    }
    TypeName type = TypeName.named(name);
    if (type == null) {
      throw StatementMessages.malformed(StatementMessages.TYPE_NAME);
    }
    tokens.take();
    return type;
  }

  private Term sum() {
    Term left = product();
    while (tokens.at(TokenKind.PLUS) || tokens.at(TokenKind.MINUS) || tokens.atOperator("||")) {
      String operator = tokens.token().text();
      Place place = infixBehind(left);
      left = new Term.Arithmetic(operator, left, product(), place);
    }
    return left;
  }

  private Term product() {
    Term left = operands.operand();
    while (tokens.at(TokenKind.STAR) || tokens.atOperator("/") || tokens.atOperator("%")) {
      String operator = tokens.token().text();
      Place place = infixBehind(left);
      left = new Term.Arithmetic(operator, left, operands.operand(), place);
    }
    return left;
  }

  /** Moves on past an operator that wants something behind it, and has this before it. */
  private Place infixBehind(Term left) {
    linkTo(left);
    return infix();
  }

  private void linkTo(Term left) {
    if (left instanceof Term.Operation) {
      tokens.link();
    }
  }

  /** Moves on past an operator that wants something behind it. */
  private Place infix() {
    Place place = tokens.takeOperator();
    if (tokens.token().isEnd()) {
      throw StatementMessages.malformed(StatementMessages.RIGHT_HAND_SIDE);
    }
    return place;
  }

  private boolean atNegatable(String keyword) {
    return tokens.atKeyword(keyword)
        || (tokens.atKeyword("NOT") && tokens.next().isKeyword(keyword));
  }

  private boolean skipNot() {
    return tokens.skipWord("NOT");
  }

  private static Term negatedIf(boolean negated, Term term) {
    return negated ? new Term.Not(term, term.place()) : term;
  }
}
