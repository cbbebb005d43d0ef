package dev.stator.core.partiql;

import dev.stator.core.item.ValueRules;
import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.DynamoNumber;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values that literals stand for. */
public final class LiteralValues {
  private static final String ROOT = "root";

  private LiteralValues() {}

  /**
   * Returns the value of a term that is a literal. Parameters stand for values of their own only,
   * not for parts of a literal.
   *
   * @throws ApiException {@code ValidationException} where it is none, or breaks a rule for values
   */
  public static AttributeValue of(Term term) {
    return value(term, ROOT, 0);
  }

  private static AttributeValue value(Term term, String path, int containers) {
    if (containers >= ValueRules.MAX_LEVELS) {
      throw StatementMessages.tooDeep(path);
    }
    return switch (term) {
      case Term.Literal literal -> literal.value();
      case Term.Numeral number -> new AttributeValue.N(number(number, path));
      case Term.Elements elements -> list(elements, path, containers);
      case Term.Tuple tuple -> map(tuple, path, containers);
      case Term.Bag bag -> set(bag, path);
      case Term.Parameter parameter ->
          throw StatementMessages.noValue("Parameter", path, parameter.place());
      case Term.Call call -> throw StatementMessages.noValue(call.name(), path, call.place());
      case Term.Path name ->
          throw StatementMessages.noValue("VariableReference", path, name.place());
      case Term.Operation operation ->
          throw StatementMessages.noValue("NAry", path, operation.place());
    };
  }

  private static DynamoNumber number(Term.Numeral number, String path) {
    try {
      return DynamoNumber.parse(number.text());
    } catch (ApiException invalid) {
      throw StatementMessages.under(invalid, path);
    }
  }

  private static AttributeValue list(Term.Elements elements, String path, int containers) {
    List<AttributeValue> values = new ArrayList<>(elements.terms().size());
    for (Term element : elements.terms()) {
      values.add(value(element, path + "[" + values.size() + "]", containers + 1));
    }
    return new AttributeValue.L(values);
  }

  /**
   * Checks that each of the outermost names of a map is there once.
   *
   * @throws ApiException {@code ValidationException} where one is there again
   */
  public static void checkNames(Term.Tuple tuple) {
    checkNames(tuple, ROOT);
  }

  private static void checkNames(Term.Tuple tuple, String path) {
    Set<String> names = new HashSet<>();
    for (Term.Field field : tuple.fields()) {
      if (!names.add(field.name())) {
        throw StatementMessages.duplicateName(field.name(), path);
      }
    }
  }

  private static AttributeValue map(Term.Tuple tuple, String path, int containers) {
    checkNames(tuple, path);
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    for (Term.Field field : tuple.fields()) {
      values.put(field.name(), value(field.term(), path + "." + field.name(), containers + 1));
    }
    return new AttributeValue.M(values);
  }

  private static AttributeValue set(Term.Bag bag, String path) {
    if (bag.terms().isEmpty()) {
      throw StatementMessages.emptyBag();
    }
    if (bag.terms().getFirst() instanceof Term.Numeral) {
      return numbers(bag, path);
    }
    List<String> strings = new ArrayList<>();
    for (Term member : bag.terms()) {
      if (!(member instanceof Term.Literal(AttributeValue.S(String string), Place _))) {
        throw StatementMessages.mixedBag();
      }
      strings.add(string);
    }
    if (new HashSet<>(strings).size() < strings.size()) {
      throw StatementMessages.duplicateStrings(strings.toString());
    }
    return new AttributeValue.SS(strings);
  }

  private static AttributeValue numbers(Term.Bag bag, String path) {
    Set<DynamoNumber> numbers = new HashSet<>();
    List<DynamoNumber> members = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Term member : bag.terms()) {
      if (!(member instanceof Term.Numeral number)) {
        throw StatementMessages.mixedBag();
      }
      DynamoNumber parsed = number(number, path);
      numbers.add(parsed);
      members.add(parsed);
      texts.add(number.text());
    }
    if (numbers.size() < members.size()) {
      throw StatementMessages.duplicateNumbers(texts.toString(), path);
    }
    return new AttributeValue.NS(members);
  }
}
