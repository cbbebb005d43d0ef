package dev.stator.core.expression;

import dev.stator.core.item.ItemSize;
import dev.stator.model.AttributeValue;
import java.util.List;

/**
 * What an update expression weighs, which the service limits as it does the item that comes out.
 *
 * <pre>
 * the expression             3
 * SET target = operand      19, the target, the operand
 * ADD target value          19, the target, the value
 * REMOVE, DELETE target      1, the target
 *
 * target                     its first name; 4 and the element for each further one
 * operand: path              1; 14 and the element for each one
 *          value             its size
 *          a + b, a - b      34, 37, and both operands
 *          if_not_exists     39, and both operands
 *          list_append       37, and both operands
 * </pre>
 *
 * An element weighs the bytes of its name or the digits of its position. Measured, not documented:
 * the suite {@code paritysuite/dynamodb-conformance}, limits/itemSizeBySurface; in 22 of 33
 * regions.
 */
final class UpdateWeight {
  private static final int EXPRESSION = 3;
  private static final int SET_OR_ADD = 19;
  private static final int REMOVE_OR_DELETE = 1;
  private static final int TARGET_STEP = 4;
  private static final int OPERAND_PATH = 1;
  private static final int OPERAND_STEP = 14;
  private static final int SUM = 34;
  private static final int DIFFERENCE = 37;
  private static final int IF_NOT_EXISTS = 39;
  private static final int LIST_APPEND = 37;

  private UpdateWeight() {}

  static int bytes(List<UpdateAction> actions) {
    int sum = EXPRESSION;
    for (UpdateAction action : actions) {
      sum += target(action.target()) + ofAction(action);
    }
    return sum;
  }

  private static int ofAction(UpdateAction action) {
    return switch (action) {
      case UpdateAction.Set set -> SET_OR_ADD + ofValue(set.value());
      case UpdateAction.Add add -> SET_OR_ADD + ItemSize.valueBytes(add.value());
      case UpdateAction.Remove _, UpdateAction.Delete _ -> REMOVE_OR_DELETE;
    };
  }

  private static int ofValue(UpdateValue value) {
    return switch (value) {
      case UpdateValue.Simple(Operand operand) -> ofOperand(operand);
      case UpdateValue.IfNotExists(DocumentPath path, UpdateValue otherwise) ->
          IF_NOT_EXISTS + ofOperand(path) + ofValue(otherwise);
      case UpdateValue.ListAppend(UpdateValue first, UpdateValue second) ->
          LIST_APPEND + ofValue(first) + ofValue(second);
      case UpdateValue.Arithmetic(boolean subtracts, UpdateValue left, UpdateValue right) ->
          (subtracts ? DIFFERENCE : SUM) + ofValue(left) + ofValue(right);
    };
  }

  private static int ofOperand(Operand operand) {
    return switch (operand) {
      case DocumentPath path -> {
        int sum = OPERAND_PATH + OPERAND_STEP + ItemSize.utf8Bytes(path.attribute());
        for (PathElement element : path.rest()) {
          sum += OPERAND_STEP + ofElement(element);
        }
        yield sum;
      }
      case Operand.Constant(AttributeValue value) -> ItemSize.valueBytes(value);
      case Operand.Size(Operand measured) -> ofOperand(measured);
      case Operand.Truth _ -> throw new IllegalStateException("no update has a condition");
    };
  }

  private static int target(DocumentPath path) {
    int sum = ItemSize.utf8Bytes(path.attribute());
    for (PathElement element : path.rest()) {
      sum += TARGET_STEP + ofElement(element);
    }
    return sum;
  }

  private static int ofElement(PathElement element) {
    return switch (element) {
      case PathElement.Name(String name) -> ItemSize.utf8Bytes(name);
      case PathElement.Index(int index) -> Integer.toString(index).length();
    };
  }
}
