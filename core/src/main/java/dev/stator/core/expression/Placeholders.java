package dev.stator.core.expression;

import dev.stator.core.item.ItemSize;
import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The name and value placeholders of one request, and which of them its expressions have used. Not
 * safe to share between threads.
 */
final class Placeholders {
  private static final String NAMES = "ExpressionAttributeNames";
  private static final String VALUES = "ExpressionAttributeValues";

  private final Map<String, String> names;
  private final Map<String, AttributeValue> values;
  private final Set<String> used = new HashSet<>();

  Placeholders(@Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
    checkNames(names);
    checkValues(values);
    this.names = names == null ? Map.of() : names;
    this.values = values == null ? Map.of() : values;
  }

  private static void checkNames(@Nullable Map<String, String> names) {
    if (names == null) {
      return;
    }
    if (names.isEmpty()) {
      throw ApiException.validation(ExpressionMessages.attributesEmpty(NAMES));
    }
    names.forEach((key, name) -> {
      int size = ItemSize.utf8Bytes(key);
      if (size > ExpressionLimits.PLACEHOLDER_BYTES) {
        throw ApiException.validation(ExpressionMessages.nameTooLong(size));
      }
      checkSyntax(NAMES, '#', key);
      if (name.isEmpty()) {
        throw ApiException.validation(ExpressionMessages.emptyName(key));
      }
    });
  }

  private static void checkValues(@Nullable Map<String, AttributeValue> values) {
    if (values == null) {
      return;
    }
    if (values.isEmpty()) {
      throw ApiException.validation(ExpressionMessages.attributesEmpty(VALUES));
    }
    for (String key : values.keySet()) {
      if (ItemSize.utf8Bytes(key) > ExpressionLimits.PLACEHOLDER_BYTES) {
        throw ApiException.validation(ExpressionMessages.VALUE_NAME_TOO_LONG);
      }
      checkSyntax(VALUES, ':', key);
    }
  }

  /** Checks that the names and the values are not too large. */
  void checkSizes() {
    long namesBytes = 0;
    for (Map.Entry<String, String> name : names.entrySet()) {
      namesBytes += ItemSize.utf8Bytes(name.getKey()) + ItemSize.utf8Bytes(name.getValue());
    }
    checkSize(namesBytes, ExpressionMessages.NAMES_TOO_LARGE);
    long valuesBytes = 0;
    for (Map.Entry<String, AttributeValue> value : values.entrySet()) {
      valuesBytes += ItemSize.utf8Bytes(value.getKey()) + ItemSize.valueBytes(value.getValue());
    }
    checkSize(valuesBytes, ExpressionMessages.VALUES_TOO_LARGE);
    checkSize(namesBytes + valuesBytes, ExpressionMessages.NAMES_AND_VALUES_TOO_LARGE);
  }

  private static void checkSize(long bytes, String message) {
    if (bytes > ExpressionLimits.PLACEHOLDERS_BYTES) {
      throw ApiException.validation(message);
    }
  }

  private static void checkSyntax(String parameter, char sign, String key) {
    boolean valid = key.length() > 1 && key.charAt(0) == sign;
    for (int i = 1; valid && i < key.length(); i++) {
      valid = Lexer.isWordCharacter(key.charAt(i));
    }
    if (!valid) {
      throw ApiException.validation(ExpressionMessages.placeholderSyntax(parameter, key));
    }
  }

  /** Returns the attribute that the placeholder stands for, and remembers that it is used. */
  String name(ExpressionKind kind, String placeholder) {
    String name = names.get(placeholder);
    if (name == null) {
      throw kind.invalid(ExpressionMessages.undefinedName(placeholder));
    }
    used.add(placeholder);
    return name;
  }

  /** Returns the value that the placeholder stands for, and remembers that it is used. */
  AttributeValue value(ExpressionKind kind, String placeholder) {
    AttributeValue value = values.get(placeholder);
    if (value == null) {
      throw kind.invalid(ExpressionMessages.undefinedValue(placeholder));
    }
    used.add(placeholder);
    return value;
  }

  /** Returns the path with its names resolved, and checks how deep it goes. */
  DocumentPath path(ExpressionKind kind, OperandSyntax.Path path) {
    List<OperandSyntax.Step> steps = path.steps();
    String attribute = nameOf(kind, steps.getFirst());
    if (steps.size() == 1) {
      return DocumentPath.to(attribute);
    }
    List<PathElement> rest = new ArrayList<>(steps.size() - 1);
    for (OperandSyntax.Step step : steps.subList(1, steps.size())) {
      rest.add(
          step instanceof OperandSyntax.Index index
              ? new PathElement.Index(index.index())
              : new PathElement.Name(nameOf(kind, step)));
    }
    if (steps.size() > ExpressionLimits.PATH_STEPS) {
      throw kind.invalid(ExpressionMessages.pathTooDeep(steps.size()));
    }
    return new DocumentPath(attribute, rest);
  }

  private String nameOf(ExpressionKind kind, OperandSyntax.Step step) {
    return switch (step) {
      case OperandSyntax.Word word -> word.name();
      case OperandSyntax.Name name -> name(kind, name.placeholder());
      case OperandSyntax.Index _ -> throw new IllegalStateException("a list index names nothing");
    };
  }

  /**
   * Checks that the expressions of the request have used every placeholder.
   *
   * @throws ApiException {@code ValidationException} where they have not
   */
  void checkAllUsed() {
    checkUsed(NAMES, names.keySet());
    checkUsed(VALUES, values.keySet());
  }

  private void checkUsed(String parameter, Collection<String> keys) {
    if (!used.containsAll(keys)) {
      List<String> unused = keys.stream().filter(key -> !used.contains(key)).toList();
      throw ApiException.validation(ExpressionMessages.unused(parameter, unused));
    }
  }
}
