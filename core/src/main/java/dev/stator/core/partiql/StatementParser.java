package dev.stator.core.partiql;

import dev.stator.model.ApiException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads statements. What cannot be read is told before what is read but not supported, whichever of
 * the two comes first in the text: objections are kept until the statement has come to its end.
 */
public final class StatementParser {
  private final TokenCursor tokens;
  private final TermParser terms;
  private @Nullable ApiException objection;

  private StatementParser(TokenCursor tokens) {
    this.tokens = tokens;
    this.terms = new TermParser(tokens);
  }

  /**
   * Returns the statement that a text says.
   *
   * @throws ApiException {@code ValidationException} where it says none
   */
  public static Statement parse(String text) {
    return new StatementParser(new TokenCursor(StatementLexer.tokens(text))).parse();
  }

  private Statement parse() {
    Statement statement = statement();
    tokens.skip(TokenKind.SEMICOLON);
    checkAtEnd();
    if (objection != null) {
      throw objection;
    }
    if (statement == null) {
      throw new IllegalStateException("what is no statement was not objected to");
    }
    return statement;
  }

  private void checkAtEnd() {
    if (!tokens.at(TokenKind.END)) {
      throw StatementMessages.malformed(StatementMessages.LEFTOVER);
    }
  }

  private void object(ApiException reason) {
    if (objection == null) {
      objection = reason;
    }
  }

  /** Returns the statement, or null where there is another thing that was objected to. */
  private @Nullable Statement statement() {
    Token first = tokens.token();
    if (first.kind() == TokenKind.KEYWORD) {
      switch (first.upper()) {
        case "SELECT" -> {
          return select();
        }
        case "INSERT" -> {
          return insert();
        }
        case "UPDATE" -> {
          return update();
        }
        case "FROM" -> {
          return updateFrom();
        }
        case "DELETE" -> {
          return delete();
        }
        case "EXISTS" -> {
          if (tokens.next().kind() == TokenKind.LEFT_PAREN) {
            return exists();
          }
        }
        default -> {}
      }
    }
    object(StatementMessages.unsupported(nounOf(terms.term())));
    return null;
  }

  /** Returns how the service calls a term that stands in the place of a statement. */
  private static String nounOf(Term term) {
    return switch (term) {
      case Term.Is _ -> "IsType";
      case Term.Path path -> path.steps().size() == 1 ? "VariableReference" : "Path";
      case Term.Literal _, Term.Numeral _ -> "Literal";
      case Term.Parameter _ -> "Parameter";
      case Term.Elements _, Term.Bag _ -> "Seq";
      case Term.Tuple _ -> "Struct";
      case Term.Call _, Term.Operation _ -> "NAry";
    };
  }

  private Statement.Exists exists() {
    tokens.take();
    tokens.pass(TokenKind.LEFT_PAREN);
    if (!tokens.atKeyword("SELECT")) {
      throw tokens.noTerm();
    }
    Statement.Select select = select();
    tokens.pass(TokenKind.RIGHT_PAREN);
    return new Statement.Exists(select);
  }

  private Statement.Select select() {
    tokens.take();
    if (tokens.atKeyword("DISTINCT") || tokens.atKeyword("ALL") || tokens.atKeyword("VALUE")) {
      object(StatementMessages.unsupportedClause(tokens.take()));
    }
    List<Term> columns = tokens.skip(TokenKind.STAR) ? null : columns();
    if (!tokens.atKeyword("FROM")) {
      throw StatementMessages.malformed(StatementMessages.expected("FROM after SELECT list"));
    }
    tokens.take();
    if (!tokens.token().isName()) {
      throw tokens.noTerm();
    }
    Statement.Source source = source();
    skipAlias();
    Term where = where();
    List<Statement.Order> order = order();
    while (tokens.atKeyword("LIMIT")
        || tokens.atKeyword("HAVING")
        || (tokens.atKeyword("GROUP") && tokens.next().isKeyword("BY"))) {
      object(StatementMessages.unsupportedClause(tokens.take()));
      tokens.skipWord("BY");
      terms.term();
    }
    return new Statement.Select(columns, source, where, order, tokens.parameters());
  }

  private List<Term> columns() {
    List<Term> columns = new ArrayList<>();
    do {
      columns.add(terms.term());
      skipAlias();
    } while (tokens.skip(TokenKind.COMMA));
    return columns;
  }

  private void skipAlias() {
    if (tokens.skipWord("AS") || tokens.token().isName()) {
      if (!tokens.token().isName()) {
        throw tokens.noTerm();
      }
      tokens.take();
      object(StatementMessages.alias());
    }
  }

  private List<Statement.Order> order() {
    List<Statement.Order> order = new ArrayList<>();
    if (!tokens.atKeyword("ORDER")) {
      return order;
    }
    tokens.take();
    if (!tokens.skipWord("BY")) {
      throw StatementMessages.malformed(StatementMessages.expected("BY"));
    }
    do {
      Term term = terms.term();
      boolean descending = tokens.skipWord("DESC");
      if (!descending) {
        tokens.skipWord("ASC");
      }
      if (term instanceof Term.Path path
          && path.steps().size() == 1
          && path.steps().getFirst() instanceof Term.Name(String name)) {
        order.add(new Statement.Order(name, descending));
      } else {
        object(StatementMessages.pathComponent(term.place()));
      }
    } while (tokens.skip(TokenKind.COMMA));
    return order;
  }

  private Statement.Insert insert() {
    tokens.take();
    if (!tokens.skipWord("INTO")) {
      throw StatementMessages.malformed(StatementMessages.expected("INTO"));
    }
    Statement.Source source = source();
    if (source.index() != null) {
      object(StatementMessages.sourceOfInsert());
    }
    if (!tokens.skipWord("VALUE")) {
      throw StatementMessages.malformed(StatementMessages.LEFTOVER);
    }
    Term value = terms.term();
    return new Statement.Insert(source, value, tokens.parameters());
  }

  private Statement.Update update() {
    tokens.take();
    Statement.Source source = writtenSource();
    skipAlias();
    List<Statement.Change> changes = changes();
    Term where = where();
    Statement.Returning returning = returning();
    return new Statement.Update(source, changes, where, returning, tokens.parameters());
  }

  /** The form of PartiQL that names the table and the item before the changes. */
  private Statement.Update updateFrom() {
    tokens.take();
    if (!tokens.token().isName()) {
      throw tokens.noTerm();
    }
    Statement.Source source = writtenSource();
    skipAlias();
    Term where = where();
    List<Statement.Change> changes = changes();
    Statement.Returning returning = returning();
    return new Statement.Update(source, changes, where, returning, tokens.parameters());
  }

  private List<Statement.Change> changes() {
    List<Statement.Change> changes = new ArrayList<>();
    while (tokens.atKeyword("SET") || tokens.atKeyword("REMOVE")) {
      boolean sets = tokens.take().isKeyword("SET");
      do {
        Term.Path target = terms.path();
        if (sets && !tokens.atOperator("=")) {
          throw StatementMessages.malformed(StatementMessages.expected("="));
        }
        if (sets) {
          tokens.take();
        }
        changes.add(new Statement.Change(target, sets ? terms.term() : null));
      } while (tokens.skip(TokenKind.COMMA));
    }
    if (changes.isEmpty()) {
      throw StatementMessages.malformed(StatementMessages.DATA_MANIPULATION);
    }
    return changes;
  }

  private Statement.Delete delete() {
    tokens.take();
    if (!tokens.skipWord("FROM")) {
      throw StatementMessages.malformed(StatementMessages.expected("FROM"));
    }
    Statement.Source source = writtenSource();
    skipAlias();
    Term where = where();
    Statement.Returning returning = returning();
    if (returning != null && returning != Statement.Returning.ALL_OLD) {
      object(StatementMessages.returningOfDelete(returning));
    }
    return new Statement.Delete(source, where, returning, tokens.parameters());
  }

  private @Nullable Term where() {
    return tokens.skipWord("WHERE") ? terms.term() : null;
  }

  private Statement.@Nullable Returning returning() {
    if (!tokens.skipWord("RETURNING")) {
      return null;
    }
    boolean all = tokens.skipWord("ALL");
    if (!all && !tokens.skipWord("MODIFIED")) {
      throw StatementMessages.malformed(StatementMessages.expected("ALL or MODIFIED"));
    }
    boolean old = tokens.skipWord("OLD");
    if (!old && !tokens.skipWord("NEW")) {
      throw StatementMessages.malformed(StatementMessages.expected("OLD or NEW"));
    }
    tokens.pass(TokenKind.STAR);
    if (all) {
      return old ? Statement.Returning.ALL_OLD : Statement.Returning.ALL_NEW;
    }
    return old ? Statement.Returning.MODIFIED_OLD : Statement.Returning.MODIFIED_NEW;
  }

  private Statement.Source writtenSource() {
    Statement.Source source = source();
    if (source.index() != null) {
      object(StatementMessages.writeToIndex());
    }
    return source;
  }

  private Statement.Source source() {
    List<String> names = new ArrayList<>();
    do {
      if (!tokens.token().isName()) {
        throw StatementMessages.malformed(StatementMessages.SIMPLE_PATH);
      }
      names.add(tokens.take().text());
    } while (tokens.skip(TokenKind.DOT));
    if (names.size() > 2) {
      object(StatementMessages.sourceTooLong());
    } else if (names.contains("")) {
      object(StatementMessages.sourceEmpty());
    }
    return new Statement.Source(names.getFirst(), names.size() > 1 ? names.get(1) : null);
  }
}
