package dev.stator.core.expression;

import dev.stator.core.key.KeyAttribute;
import dev.stator.core.key.KeySchema;
import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the keys in WHERE clauses.
 *
 * <p>A SELECT is answered by key where every way to fulfil its WHERE clause names a partition, with
 * {@code =} or {@code IN}. The clause is then taken apart at its ORs, as far as these have to do
 * with the key, into branches: one read each.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.select.html">PartiQL
 *     select statements for DynamoDB</a>
 */
public final class StatementKeys {
  /** The most reads of a statement. Source: floci's captures of the service. */
  private static final int MAX_BRANCHES = 50;

  private final KeySchema schema;
  private final java.util.function.Function<String, ApiException> ofKeyType;
  private final String hash;
  private final @Nullable String range;

  private StatementKeys(
      KeySchema schema, java.util.function.Function<String, ApiException> ofKeyType) {
    this.schema = schema;
    this.ofKeyType = ofKeyType;
    this.hash = schema.hash().getFirst().name();
    this.range = schema.range().isEmpty() ? null : schema.range().getFirst().name();
  }

  /**
   * Returns the branches of a SELECT on a key of at most one hash and one range attribute, in the
   * order of the statement; null where it has to look at all items.
   *
   * @param ofKeyType makes the error for a key attribute, by its name, that is to have a value of
   *     another type
   * @throws ApiException {@code ValidationException} where there are too many, or a value is not of
   *     the type of the key
   */
  public static @Nullable List<KeyBranch> branches(
      ItemCondition where,
      KeySchema schema,
      java.util.function.Function<String, ApiException> ofKeyType) {
    StatementKeys keys = new StatementKeys(schema, ofKeyType);
    Predicate predicate = where.predicate();
    if (!keys.namesPartition(predicate)) {
      return null;
    }
    List<KeyBranch> branches = new ArrayList<>();
    for (List<Predicate> conjunction : keys.alternatives(predicate)) {
      branches.add(keys.branch(conjunction));
    }
    return branches;
  }

  /**
   * Returns whether a SELECT with {@linkplain #branches branches} chooses among values of a key
   * attribute with {@code IN}, anywhere in its WHERE clause.
   */
  public static boolean choosesKeys(ItemCondition where, KeySchema schema) {
    return chooses(where.predicate(), schema);
  }

  private static boolean chooses(Predicate predicate, KeySchema schema) {
    return switch (predicate) {
      case Predicate.And and -> and.predicates().stream().anyMatch(part -> chooses(part, schema));
      case Predicate.Or or -> or.predicates().stream().anyMatch(part -> chooses(part, schema));
      case Predicate.In in ->
          schema.attributes().stream().anyMatch(attribute -> isChoice(in, attribute.name()));
      case Predicate.Comparison _,
          Predicate.Not _,
          Predicate.Between _,
          Predicate.Exists _,
          Predicate.HasType _,
          Predicate.BeginsWith _,
          Predicate.Contains _ ->
          false;
    };
  }

  private boolean namesPartition(Predicate predicate) {
    return switch (predicate) {
      case Predicate.And and -> and.predicates().stream().anyMatch(this::namesPartition);
      case Predicate.Or or ->
          !or.predicates().isEmpty() && or.predicates().stream().allMatch(this::namesPartition);
      case Predicate.Comparison comparison -> equal(comparison, hash) != null;
      case Predicate.In in -> isChoice(in, hash);
      case Predicate.Not _,
          Predicate.Between _,
          Predicate.Exists _,
          Predicate.HasType _,
          Predicate.BeginsWith _,
          Predicate.Contains _ ->
          false;
    };
  }

  private static boolean isChoice(Predicate.In in, @Nullable String attribute) {
    return isPath(in.operand(), attribute)
        && in.choices().stream().allMatch(Operand.Constant.class::isInstance);
  }

  private static boolean isPath(Operand operand, @Nullable String attribute) {
    return operand instanceof DocumentPath path
        && !path.isNested()
        && path.attribute().equals(attribute);
  }

  /** Returns the value that the attribute is to be equal to, or null. */
  private static @Nullable AttributeValue equal(
      Predicate.Comparison comparison, @Nullable String attribute) {
    if (comparison.comparator() != Comparator.EQUAL) {
      return null;
    }
    if (isPath(comparison.left(), attribute)
        && comparison.right() instanceof Operand.Constant(AttributeValue value)) {
      return value;
    }
    return isPath(comparison.right(), attribute)
            && comparison.left() instanceof Operand.Constant(AttributeValue value)
        ? value
        : null;
  }

  /** Returns the ways to fulfil a predicate, each as tests that must all hold. */
  private List<List<Predicate>> alternatives(Predicate predicate) {
    return switch (predicate) {
      case Predicate.And and -> {
        List<List<Predicate>> product = List.of(List.of());
        for (Predicate part : and.predicates()) {
          product = product(product, alternatives(part));
        }
        yield product;
      }
      case Predicate.Or or -> {
        List<List<Predicate>> sum = new ArrayList<>();
        if (isAboutKey(or)) {
          for (Predicate part : or.predicates()) {
            sum.addAll(alternatives(part));
            checkCount(sum.size());
          }
        } else {
          sum.add(List.of(or));
        }
        yield sum;
      }
      case Predicate.In in -> choices(in);
      case Predicate.Comparison _,
          Predicate.Not _,
          Predicate.Between _,
          Predicate.Exists _,
          Predicate.HasType _,
          Predicate.BeginsWith _,
          Predicate.Contains _ ->
          List.of(List.of(predicate));
    };
  }

  private List<List<Predicate>> choices(Predicate.In in) {
    if (!isChoice(in, hash) && !isChoice(in, range)) {
      return List.of(List.of(in));
    }
    checkCount(in.choices().size());
    List<List<Predicate>> choices = new ArrayList<>(in.choices().size());
    for (Operand choice : in.choices()) {
      choices.add(List.of(new Predicate.Comparison(Comparator.EQUAL, in.operand(), choice)));
    }
    return choices;
  }

  private boolean isAboutKey(Predicate predicate) {
    return new ItemCondition(predicate).attributeNames().stream().anyMatch(schema::contains);
  }

  private static List<List<Predicate>> product(
      List<List<Predicate>> first, List<List<Predicate>> second) {
    checkCount(first.size() * second.size());
    List<List<Predicate>> product = new ArrayList<>(first.size() * second.size());
    for (List<Predicate> one : first) {
      for (List<Predicate> other : second) {
        List<Predicate> both = new ArrayList<>(one);
        both.addAll(other);
        product.add(both);
      }
    }
    return product;
  }

  private static void checkCount(int branches) {
    if (branches > MAX_BRANCHES) {
      throw ApiException.validation(ExpressionMessages.TOO_MANY_READS);
    }
  }

  private KeyBranch branch(List<Predicate> conjunction) {
    AttributeValue partition = null;
    List<SortCondition> sorts = new ArrayList<>();
    boolean impossible = false;
    boolean negated = false;
    List<Predicate> rest = new ArrayList<>();
    for (Predicate test : equalitiesFirst(conjunction)) {
      AttributeValue value =
          test instanceof Predicate.Comparison comparison ? equal(comparison, hash) : null;
      SortCondition sortTest = range == null ? null : sortCondition(test);
      if (value != null) {
        checkKey(value, schema.hash().getFirst());
        partition = partition == null ? value : partition;
        if (!partition.equals(value)) {
          impossible = true;
          rest.add(test);
        }
      } else if (sortTest != null && isBeside(sorts, sortTest)) {
        sorts.add(sortTest);
      } else {
        negated |= range != null && isNegative(test);
        rest.add(test);
      }
    }
    if (partition == null) {
      throw new IllegalStateException("a branch without a partition");
    }
    List<SortCondition> first = sorts.subList(0, Math.min(sorts.size(), 1));
    KeyCondition key = new KeyCondition(schema, List.of(partition), first);
    List<SortCondition> bounds = sorts.subList(first.size(), sorts.size());
    return new KeyBranch(key, bounds, joined(rest), negated, impossible);
  }

  /** Bounds make a smaller range together; beside an equality, only the same one says nothing. */
  private static boolean isBeside(List<SortCondition> sorts, SortCondition another) {
    return sorts.isEmpty()
        || !(sorts.getFirst() instanceof SortCondition.Equal)
        || sorts.getFirst().equals(another);
  }

  /** The key condition that leaves least is an equality, wherever it stands. */
  private List<Predicate> equalitiesFirst(List<Predicate> conjunction) {
    List<Predicate> ordered = new ArrayList<>(conjunction);
    ordered.sort(
        java.util.Comparator.comparing(
            test -> !(test instanceof Predicate.Comparison c && equal(c, range) != null)));
    return ordered;
  }

  private boolean isNegative(Predicate test) {
    boolean negates =
        test instanceof Predicate.Not
            || (test instanceof Predicate.Comparison comparison
                && comparison.comparator() == Comparator.NOT_EQUAL);
    return negates && new ItemCondition(test).attributeNames().contains(range);
  }

  private @Nullable SortCondition sortCondition(Predicate test) {
    return switch (test) {
      case Predicate.Comparison comparison -> sortComparison(comparison);
      case Predicate.Between(
              Operand operand,
              Operand.Constant(AttributeValue lower),
              Operand.Constant(AttributeValue upper))
          when isPath(operand, range) ->
          new SortCondition.Between(sortValue(lower), sortValue(upper));
      case Predicate.BeginsWith(Operand operand, Operand.Constant(AttributeValue prefix))
          when isPath(operand, range) ->
          new SortCondition.BeginsWith(sortValue(prefix));
      case Predicate.And _,
          Predicate.Or _,
          Predicate.Not _,
          Predicate.Between _,
          Predicate.In _,
          Predicate.Exists _,
          Predicate.HasType _,
          Predicate.BeginsWith _,
          Predicate.Contains _ ->
          null;
    };
  }

  private @Nullable SortCondition sortComparison(Predicate.Comparison comparison) {
    if (isPath(comparison.left(), range)
        && comparison.right() instanceof Operand.Constant(AttributeValue value)) {
      return sortComparison(comparison.comparator(), value);
    }
    if (isPath(comparison.right(), range)
        && comparison.left() instanceof Operand.Constant(AttributeValue value)) {
      return sortComparison(comparison.comparator().mirrored(), value);
    }
    return null;
  }

  private @Nullable SortCondition sortComparison(Comparator comparator, AttributeValue value) {
    return switch (comparator) {
      case EQUAL -> new SortCondition.Equal(sortValue(value));
      case LESS -> new SortCondition.Below(sortValue(value), false);
      case LESS_OR_EQUAL -> new SortCondition.Below(sortValue(value), true);
      case GREATER -> new SortCondition.Above(sortValue(value), false);
      case GREATER_OR_EQUAL -> new SortCondition.Above(sortValue(value), true);
      case NOT_EQUAL -> null;
    };
  }

  private AttributeValue sortValue(AttributeValue value) {
    checkKey(value, schema.range().getFirst());
    return value;
  }

  private void checkKey(AttributeValue value, KeyAttribute attribute) {
    if (value.type() != attribute.type()) {
      throw ofKeyType.apply(attribute.name());
    }
    KeyConditions.checkNotEmpty(value, attribute);
  }

  private static @Nullable ItemCondition joined(List<Predicate> tests) {
    if (tests.isEmpty()) {
      return null;
    }
    return new ItemCondition(tests.size() == 1 ? tests.getFirst() : new Predicate.And(tests));
  }

  /** Returns the item that the WHERE clause of a write or of an EXISTS names with {@code =}. */
  public static KeyEquality equality(ItemCondition where, KeySchema schema) {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    List<Predicate> tests = new ArrayList<>();
    List<Predicate> rest = new ArrayList<>();
    String conflicting = null;
    flatten(where.predicate(), tests);
    for (Predicate test : tests) {
      String attribute = null;
      AttributeValue value = null;
      if (test instanceof Predicate.Comparison comparison) {
        for (KeyAttribute keyAttribute : schema.attributes()) {
          AttributeValue equal = equal(comparison, keyAttribute.name());
          attribute = equal == null ? attribute : keyAttribute.name();
          value = equal == null ? value : equal;
        }
      }
      AttributeValue known = attribute == null ? null : key.putIfAbsent(attribute, value);
      if (attribute == null || (known != null && !known.equals(value))) {
        rest.add(test);
        conflicting = conflicting == null ? attribute : conflicting;
      }
    }
    return new KeyEquality(Item.of(key), joined(rest), conflicting);
  }

  private static void flatten(Predicate predicate, List<Predicate> tests) {
    if (predicate instanceof Predicate.And and) {
      and.predicates().forEach(part -> flatten(part, tests));
    } else {
      tests.add(predicate);
    }
  }
}
