package dev.stator.core.expression;

import dev.stator.model.AttributeValue;
import dev.stator.model.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks an update expression and resolves its placeholders.
 *
 * <p>The checks come one after the other, each over the whole expression: reserved words, unknown
 * functions, functions where they do not belong, sections that repeat; then, with the request's
 * names and values, names that are not defined, values that are not defined, paths that overlap or
 * conflict, operands of {@code ADD} and {@code DELETE}, operands of functions.
 *
 * <p>Source of the order: the dynalite tests, recorded against the service.
 */
final class UpdateBinder {
  private static final ExpressionKind KIND = ExpressionKind.UPDATE;

  private final Placeholders placeholders;

  UpdateBinder(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /**
   * Checks what can be checked without names and values.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} for the first rule broken
   */
  static void check(UpdateSyntax update) {
    eachOperand(update, operand -> ConditionChecks.checkNoReservedWords(KIND, List.of(operand)));
    eachOperand(update, UpdateBinder::checkFunctionKnown);
    eachOperand(update, operand -> checkFunctionPlace(operand, false));
    if (update.repeatedSection() != null) {
      throw KIND.invalid(ExpressionMessages.sectionTwice(update.repeatedSection()));
    }
  }

  /**
   * Returns the update with its placeholders resolved.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} for the first rule broken
   */
  ItemUpdate bind(UpdateSyntax update) {
    eachOperand(update, this::checkNamesDefined);
    eachOperand(update, this::checkValuesDefined);
    List<DocumentPath> targets = new ArrayList<>();
    update.actions().forEach(action -> targets.add(path(action.target())));
    PathTree tree = PathTree.of(KIND, targets);
    update.actions().forEach(this::checkActionOperand);
    List<UpdateAction> actions = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      actions.add(action(update.actions().get(i), targets.get(i)));
    }
    return ItemUpdate.of(actions, tree, ExpressionMessages.UPDATE_OPERAND_TYPE);
  }

  private static void eachOperand(UpdateSyntax update, Consumer<OperandSyntax> consumer) {
    for (UpdateSyntax.Action action : update.actions()) {
      consumer.accept(action.target());
      switch (action) {
        case UpdateSyntax.Set set -> eachOperand(set.value(), consumer);
        case UpdateSyntax.Add add -> consumer.accept(add.value());
        case UpdateSyntax.Delete delete -> consumer.accept(delete.value());
        case UpdateSyntax.Remove _ -> {}
      }
    }
  }

  private static void eachOperand(UpdateValueSyntax value, Consumer<OperandSyntax> consumer) {
    switch (value) {
      case UpdateValueSyntax.Arithmetic arithmetic -> {
        consumer.accept(arithmetic.left());
        consumer.accept(arithmetic.right());
      }
      case OperandSyntax operand -> consumer.accept(operand);
    }
  }

  private static void checkFunctionKnown(OperandSyntax operand) {
    if (operand instanceof FunctionSyntax call) {
      call.arguments().forEach(UpdateBinder::checkFunctionKnown);
      Function.require(KIND, call.name());
    }
  }

  private static void checkFunctionPlace(OperandSyntax operand, boolean nested) {
    if (operand instanceof FunctionSyntax call) {
      call.arguments().forEach(argument -> checkFunctionPlace(argument, true));
      if (nested && call.name().equals(Function.LIST_APPEND.text())) {
        throw KIND.invalid(ExpressionMessages.misusedFunction(call.name()));
      }
    }
  }

  private void checkNamesDefined(OperandSyntax operand) {
    switch (operand) {
      case OperandSyntax.Path path -> path(path);
      case FunctionSyntax call -> call.arguments().forEach(this::checkNamesDefined);
      case OperandSyntax.Value _, OperandSyntax.Literal _, OperandSyntax.Truth _ -> {}
    }
  }

  private void checkValuesDefined(OperandSyntax operand) {
    switch (operand) {
      case OperandSyntax.Value value -> value(value);
      case FunctionSyntax call -> call.arguments().forEach(this::checkValuesDefined);
      case OperandSyntax.Path _, OperandSyntax.Literal _, OperandSyntax.Truth _ -> {}
    }
  }

  private void checkActionOperand(UpdateSyntax.Action action) {
    switch (action) {
      case UpdateSyntax.Add add -> {
        DataType type = value(add.value()).type();
        if (type != DataType.N) {
          checkSet("ADD", type);
        }
      }
      case UpdateSyntax.Delete delete -> checkSet("DELETE", value(delete.value()).type());
      case UpdateSyntax.Set _, UpdateSyntax.Remove _ -> {}
    }
  }

  private static void checkSet(String action, DataType type) {
    if (type != DataType.SS && type != DataType.NS && type != DataType.BS) {
      throw KIND.invalid(ExpressionMessages.actionOperandType(action, type));
    }
  }

  private UpdateAction action(UpdateSyntax.Action action, DocumentPath target) {
    return switch (action) {
      case UpdateSyntax.Set set -> new UpdateAction.Set(target, value(set.value()));
      case UpdateSyntax.Remove _ -> new UpdateAction.Remove(target);
      case UpdateSyntax.Add add -> new UpdateAction.Add(target, value(add.value()));
      case UpdateSyntax.Delete delete -> new UpdateAction.Delete(target, value(delete.value()));
    };
  }

  private UpdateValue value(UpdateValueSyntax value) {
    return switch (value) {
      case UpdateValueSyntax.Arithmetic sum -> {
        UpdateValue left = operand(sum.left());
        UpdateValue right = operand(sum.right());
        checkType(sum.symbol(), left, DataType.N);
        checkType(sum.symbol(), right, DataType.N);
        yield new UpdateValue.Arithmetic(sum.subtracts(), left, right);
      }
      case OperandSyntax operand -> operand(operand);
    };
  }

  private UpdateValue operand(OperandSyntax operand) {
    return switch (operand) {
      case OperandSyntax.Path path -> new UpdateValue.Simple(path(path));
      case OperandSyntax.Value value -> new UpdateValue.Simple(new Operand.Constant(value(value)));
      case FunctionSyntax call -> function(call);
      case OperandSyntax.Literal _, OperandSyntax.Truth _ ->
          throw new IllegalStateException("only statements have these");
    };
  }

  private UpdateValue function(FunctionSyntax call) {
    Function function = Function.require(KIND, call.name());
    List<UpdateValue> arguments = new ArrayList<>();
    call.arguments().forEach(argument -> arguments.add(operand(argument)));
    if (arguments.size() != function.operandCount()) {
      throw KIND.invalid(ExpressionMessages.operandCount(call.name(), arguments.size()));
    }
    if (function == Function.IF_NOT_EXISTS) {
      if (arguments.getFirst() instanceof UpdateValue.Simple(DocumentPath path)) {
        return new UpdateValue.IfNotExists(path, arguments.get(1));
      }
      throw KIND.invalid(ExpressionMessages.pathRequired(call.name()));
    }
    arguments.forEach(argument -> checkType(call.name(), argument, DataType.L));
    return new UpdateValue.ListAppend(arguments.get(0), arguments.get(1));
  }

  private static void checkType(String operator, UpdateValue value, DataType required) {
    DataType type = knownType(value);
    if (type != null && type != required) {
      throw KIND.invalid(ExpressionMessages.operandType(operator, type.name()));
    }
  }

  private static @Nullable DataType knownType(UpdateValue value) {
    return value instanceof UpdateValue.Simple(Operand.Constant constant)
        ? constant.value().type()
        : null;
  }

  private DocumentPath path(OperandSyntax.Path path) {
    return placeholders.path(KIND, path);
  }

  private AttributeValue value(OperandSyntax.Value value) {
    return placeholders.value(KIND, value.placeholder());
  }
}
