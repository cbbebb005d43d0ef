package dev.stator.core.expression;

import dev.stator.model.AttributeValue;
import dev.stator.model.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an item that a request asks for. Immutable and safe to share between threads.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html">Projection
 *     expressions</a>
 */
public final class ItemProjection implements UsesAttributes {
  private final PathTree tree;

  /** Creates the projection on the paths of a tree. */
  ItemProjection(PathTree tree) {
    this.tree = tree;
  }

  /** Returns the projection on these paths. */
  static ItemProjection on(ExpressionKind kind, Iterable<DocumentPath> paths) {
    return new ItemProjection(PathTree.of(kind, paths));
  }

  /**
   * Returns the projection on these top-level attributes, whatever characters their names have: the
   * legacy parameter {@code AttributesToGet}, or the attributes of an index. Names may repeat.
   */
  public static ItemProjection onAttributes(Iterable<String> names) {
    Set<DocumentPath> paths = new LinkedHashSet<>();
    names.forEach(name -> paths.add(DocumentPath.to(name)));
    return on(ExpressionKind.PROJECTION, paths);
  }

  @Override
  public Set<String> attributeNames() {
    return Collections.unmodifiableSet(tree.attributes().keySet());
  }

  @Override
  public Set<String> nestedAttributeNames() {
    Set<String> nested = new LinkedHashSet<>();
    tree.attributes()
        .forEach((name, node) -> {
          if (!node.isEnd()) {
            nested.add(name);
          }
        });
    return nested;
  }

  /**
   * Returns what the item has on the paths, in the structure of the item: maps hold the members
   * that were asked for, lists the elements that were asked for, in the order of the item's list
   * and without gaps. What the item does not have is left out; the result may be empty.
   */
  public Item of(Item item) {
    Map<String, AttributeValue> projected = new LinkedHashMap<>();
    tree.attributes()
        .forEach((name, node) -> {
          AttributeValue value = item.attribute(name);
          AttributeValue part = value == null ? null : part(node, value);
          if (part != null) {
            projected.put(name, part);
          }
        });
    return Item.of(projected);
  }

  private static @Nullable AttributeValue part(PathTree.Node node, AttributeValue value) {
    if (node.isEnd()) {
      return value;
    }
    return switch (value) {
      case AttributeValue.M map -> partOfMap(node.named(), map);
      case AttributeValue.L list -> partOfList(node.indexed(), list);
      case AttributeValue.S _,
          AttributeValue.N _,
          AttributeValue.B _,
          AttributeValue.Bool _,
          AttributeValue.Null _,
          AttributeValue.SS _,
          AttributeValue.NS _,
          AttributeValue.BS _,
          AttributeValue.Malformed _ ->
          null;
    };
  }

  private static @Nullable AttributeValue partOfMap(
      Map<String, PathTree.Node> places, AttributeValue.M map) {
    Map<String, AttributeValue> parts = new LinkedHashMap<>();
    places.forEach((name, node) -> {
      AttributeValue value = map.values().get(name);
      AttributeValue part = value == null ? null : part(node, value);
      if (part != null) {
        parts.put(name, part);
      }
    });
    return parts.isEmpty() ? null : new AttributeValue.M(parts);
  }

  private static @Nullable AttributeValue partOfList(
      Map<Integer, PathTree.Node> places, AttributeValue.L list) {
    List<AttributeValue> parts = new ArrayList<>();
    places.forEach((index, node) -> {
      AttributeValue part =
          index < list.values().size() ? part(node, list.values().get(index)) : null;
      if (part != null) {
        parts.add(part);
      }
    });
    return parts.isEmpty() ? null : new AttributeValue.L(parts);
  }
}
