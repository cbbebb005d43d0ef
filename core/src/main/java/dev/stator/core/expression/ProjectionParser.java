package dev.stator.core.expression;

import java.util.ArrayList;
import java.util.List;

/** Reads projection expressions: document paths between commas. */
final class ProjectionParser {
  private ProjectionParser() {}

  /**
   * Returns the paths that the text lists, at least one.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} where the text is no
   *     projection
   */
  static List<OperandSyntax.Path> parse(String text) {
    Lexer lexer = new Lexer(ExpressionKind.PROJECTION, text);
    OperandParser operands = new OperandParser(lexer);
    List<OperandSyntax.Path> paths = new ArrayList<>();
    do {
      paths.add(operands.path());
    } while (lexer.skip(TokenKind.COMMA));
    if (!lexer.at(TokenKind.END)) {
      throw lexer.unexpected();
    }
    return paths;
  }
}
