package dev.stator.core.expression;

import dev.stator.core.partiql.Statement;
import dev.stator.core.partiql.Term;
import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the changes of an UPDATE statement into those of update expressions. */
final class StatementUpdates {
  private static final String SET_ADD = "set_add";
  private static final String SET_DELETE = "set_delete";

  private final StatementTerms terms;

  StatementUpdates(StatementTerms terms) {
    this.terms = terms;
  }

  /**
   * Returns the update that the changes make.
   *
   * @throws ApiException {@code ValidationException} where they break a rule
   */
  ItemUpdate bind(List<Statement.Change> changes) {
    List<UpdateAction> actions = new ArrayList<>(changes.size());
    List<DocumentPath> targets = new ArrayList<>(changes.size());
    for (Statement.Change change : changes) {
      DocumentPath target = StatementTerms.documentPath(change.target());
      targets.add(target);
      actions.add(action(target, change));
    }
    PathTree tree = PathTree.of(ExpressionKind.STATEMENT, targets);
    return ItemUpdate.of(actions, tree, ExpressionMessages.UPDATE_OPERAND_TYPE);
  }

  private UpdateAction action(DocumentPath target, Statement.Change change) {
    Term value = change.value();
    if (value == null) {
      return new UpdateAction.Remove(target);
    }
    if (value instanceof Term.Call call) {
      if (call.name().equals(SET_ADD)) {
        return new UpdateAction.Add(target, members(change.target(), call));
      }
      if (call.name().equals(SET_DELETE)) {
        return new UpdateAction.Delete(target, members(change.target(), call));
      }
    }
    return new UpdateAction.Set(target, value(value));
  }

  private AttributeValue members(Term.Path target, Term.Call call) {
    List<Term> arguments = call.arguments();
    String function = StatementTerms.upper(call);
    if (arguments.size() != 2) {
      throw ApiException.validation(ExpressionMessages.setArguments(function, call.place()));
    }
    if (!target.sameAs(arguments.getFirst())) {
      throw ApiException.validation(ExpressionMessages.setTarget(function, call.place()));
    }
    Term members = arguments.get(1);
    if (members instanceof Term.Bag || members instanceof Term.Parameter) {
      AttributeValue value = terms.value(members);
      DataType type = value.type();
      if (type == DataType.SS || type == DataType.NS || type == DataType.BS) {
        return value;
      }
    }
    throw ApiException.validation(
        ExpressionMessages.setMembers(function, arguments.getFirst().place()));
  }

  private UpdateValue value(Term term) {
    return switch (term) {
      case Term.Path path -> new UpdateValue.Simple(StatementTerms.documentPath(path));
      case Term.Arithmetic arithmetic -> arithmetic(arithmetic);
      case Term.Call call -> call(call);
      case Term.Literal _,
          Term.Numeral _,
          Term.Parameter _,
          Term.Elements _,
          Term.Bag _,
          Term.Tuple _,
          Term.Operation _ ->
          new UpdateValue.Simple(new Operand.Constant(terms.value(term)));
    };
  }

  private UpdateValue arithmetic(Term.Arithmetic arithmetic) {
    String operator = arithmetic.operator();
    if (!operator.equals("+") && !operator.equals("-")) {
      throw ApiException.validation(
          ExpressionMessages.unsupportedOperator(operator, arithmetic.place()));
    }
    UpdateValue left = value(arithmetic.left());
    UpdateValue right = value(arithmetic.right());
    checkType(operator, left, DataType.N);
    checkType(operator, right, DataType.N);
    return new UpdateValue.Arithmetic(operator.equals("-"), left, right);
  }

  private UpdateValue call(Term.Call call) {
    if (Function.named(call.name()) != Function.LIST_APPEND) {
      throw ApiException.validation(
          ExpressionMessages.unrecognizedFunction(call.name(), call.place()));
    }
    List<Term> arguments = call.arguments();
    if (arguments.size() != Function.LIST_APPEND.operandCount()) {
      throw ExpressionKind.STATEMENT.invalid(
          ExpressionMessages.operandCount(call.name(), arguments.size()));
    }
    UpdateValue first = value(arguments.get(0));
    UpdateValue second = value(arguments.get(1));
    checkType(call.name(), first, DataType.L);
    checkType(call.name(), second, DataType.L);
    return new UpdateValue.ListAppend(first, second);
  }

  private static void checkType(String operator, UpdateValue value, DataType required) {
    DataType type = constantType(value);
    if (type != null && type != required) {
      throw ExpressionKind.STATEMENT.invalid(ExpressionMessages.operandType(operator, type.name()));
    }
  }

  private static @Nullable DataType constantType(UpdateValue value) {
    return value instanceof UpdateValue.Simple(Operand.Constant constant)
        ? constant.value().type()
        : null;
  }
}
