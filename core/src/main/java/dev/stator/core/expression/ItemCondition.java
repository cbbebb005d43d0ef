package dev.stator.core.expression;

import dev.stator.model.Item;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition on an item: a condition or filter expression, or the legacy parameters that say the
 * same. Immutable and safe to share between threads.
 */
public final class ItemCondition implements UsesAttributes {
  private static final Item NO_ITEM = Item.of(Map.of());

  private final Predicate predicate;

  ItemCondition(Predicate predicate) {
    this.predicate = predicate;
  }

  /** Returns what is evaluated. */
  Predicate predicate() {
    return predicate;
  }

  /**
   * Returns whether the condition holds for the item; null stands for an item that is not there.
   */
  public boolean test(@Nullable Item item) {
    return predicate.holdsFor(item == null ? NO_ITEM : item);
  }

  @Override
  public Set<String> attributeNames() {
    Set<String> names = new LinkedHashSet<>();
    for (DocumentPath path : paths()) {
      names.add(path.attribute());
    }
    return Collections.unmodifiableSet(names);
  }

  @Override
  public Set<String> nestedAttributeNames() {
    Set<String> names = new LinkedHashSet<>();
    for (DocumentPath path : paths()) {
      if (path.isNested()) {
        names.add(path.attribute());
      }
    }
    return Collections.unmodifiableSet(names);
  }

  private Set<DocumentPath> paths() {
    Set<DocumentPath> paths = new LinkedHashSet<>();
    collect(predicate, paths);
    return paths;
  }

  private static void collect(Predicate predicate, Set<DocumentPath> paths) {
    switch (predicate) {
      case Predicate.And and -> and.predicates().forEach(p -> collect(p, paths));
      case Predicate.Or or -> or.predicates().forEach(p -> collect(p, paths));
      case Predicate.Not not -> collect(not.predicate(), paths);
      case Predicate.Comparison c -> collect(List.of(c.left(), c.right()), paths);
      case Predicate.Between b -> collect(List.of(b.operand(), b.lower(), b.upper()), paths);
      case Predicate.In in -> {
        collect(List.of(in.operand()), paths);
        collect(in.choices(), paths);
      }
      case Predicate.Exists exists -> paths.add(exists.path());
      case Predicate.HasType type -> collect(List.of(type.operand()), paths);
      case Predicate.BeginsWith b -> collect(List.of(b.operand(), b.prefix()), paths);
      case Predicate.Contains c -> collect(List.of(c.operand(), c.part()), paths);
    }
  }

  private static void collect(List<? extends Operand> operands, Set<DocumentPath> paths) {
    for (Operand operand : operands) {
      switch (operand) {
        case DocumentPath path -> paths.add(path);
        case Operand.Size size -> collect(List.of(size.operand()), paths);
        case Operand.Truth truth -> collect(truth.predicate(), paths);
        case Operand.Constant _ -> {}
      }
    }
  }
}
