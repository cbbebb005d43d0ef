package dev.stator.core.expression;

import dev.stator.model.ApiException;
import dev.stator.model.AttributeValue;
import dev.stator.model.DataType;
import dev.stator.model.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The changes that a request makes to an item: an update expression or the legacy parameter {@code
 * AttributeUpdates}. Immutable and safe to share between threads.
 *
 * <p>All values are taken from the item as it was before; positions in lists are those before, too.
 * What is set beyond the end of a list is appended in the order of positions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">Update
 *     expressions</a>
 */
public final class ItemUpdate implements UsesAttributes {
  private final List<UpdateAction> actions;
  private final PathTree tree;
  private final ItemProjection touched;
  private final Amendment amendment;
  private final Set<String> nestedAttributeNames;

  private ItemUpdate(List<UpdateAction> actions, PathTree tree, String typeMismatch) {
    this.actions = List.copyOf(actions);
    this.tree = tree;
    this.touched = new ItemProjection(tree);
    this.amendment = new Amendment(typeMismatch);
    this.nestedAttributeNames = nestedAttributeNames(touched, this.actions);
  }

  private static Set<String> nestedAttributeNames(
      ItemProjection touched, List<UpdateAction> actions) {
    Set<String> names = new LinkedHashSet<>(touched.nestedAttributeNames());
    for (UpdateAction action : actions) {
      if (action instanceof UpdateAction.Set set) {
        set.value()
            .eachPath(path -> {
              if (path.isNested()) {
                names.add(path.attribute());
              }
            });
      }
    }
    return Collections.unmodifiableSet(names);
  }

  /**
   * Returns the update that does these actions.
   *
   * @param tree the targets of the actions, in their order
   * @param typeMismatch the text of the error where {@code ADD} or {@code DELETE} finds another
   *     type
   */
  static ItemUpdate of(List<UpdateAction> actions, PathTree tree, String typeMismatch) {
    return new ItemUpdate(actions, tree, typeMismatch);
  }

  /** Returns the attributes that are changed, in the order of the expression. */
  @Override
  public Set<String> attributeNames() {
    return touched.attributeNames();
  }

  /** Returns the attributes that are changed or read by a path into them. */
  @Override
  public Set<String> nestedAttributeNames() {
    return nestedAttributeNames;
  }

  /**
   * Returns the type that an attribute is going to have where the request alone tells it; null
   * where it depends on the item, and where the attribute is not changed as a whole.
   */
  public @Nullable DataType typeGiven(String attribute) {
    for (UpdateAction action : actions) {
      if (!action.target().isNested() && action.target().attribute().equals(attribute)) {
        return switch (action) {
          case UpdateAction.Set set -> set.value().knownType();
          case UpdateAction.Add add -> add.value().type();
          case UpdateAction.Delete delete -> delete.value().type();
          case UpdateAction.Remove _ -> null;
        };
      }
    }
    return null;
  }

  /** Returns the attributes that are set to values of the request. */
  public Item valuesGiven() {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    for (UpdateAction action : actions) {
      if (action instanceof UpdateAction.Set(DocumentPath target, UpdateValue value)
          && !target.isNested()
          && value instanceof UpdateValue.Simple(Operand.Constant(AttributeValue constant))) {
        values.put(target.attribute(), constant);
      }
    }
    return Item.of(values);
  }

  /**
   * Returns whether the update makes an item where there was none. One that only removes does not;
   * one without any action does.
   */
  public boolean createsItem() {
    return actions.isEmpty() || !actions.stream().allMatch(UpdateAction::onlyRemoves);
  }

  /**
   * Returns what the service weighs of an update expression before it looks at the item, in bytes:
   * an update that weighs more than an item may have is refused, however small the item would be.
   * The legacy parameter is not weighed.
   *
   * @see UpdateWeight
   */
  public int statementBytes() {
    return UpdateWeight.bytes(actions);
  }

  /**
   * Returns the item after the update.
   *
   * @param old the item before, or null where there was none
   * @param key the key of the item, from which a new item starts
   * @throws ApiException {@code ValidationException} where the item does not have what the update
   *     needs: an attribute, a type, or a place to put a value
   */
  public Item apply(@Nullable Item old, Item key) {
    Item base = old == null ? key : old;
    Application application = new Application(base, old == null);
    Map<String, AttributeValue> attributes = new LinkedHashMap<>(base.attributes());
    application.amendMap(tree.attributes(), attributes);
    return Item.of(attributes);
  }

  /** Returns what the item had where the update changes it: the answer of {@code UPDATED_OLD}. */
  public Item updatedOld(@Nullable Item old) {
    return old == null ? Item.of(Map.of()) : touched.of(old);
  }

  /** Returns what the item has where the update changed it: the answer of {@code UPDATED_NEW}. */
  public Item updatedNew(Item updated) {
    return touched.of(updated);
  }

  /** One run of the update on one item. */
  private final class Application {
    private final boolean newItem;
    private final List<@Nullable AttributeValue> assigned;

    private Application(Item base, boolean newItem) {
      this.newItem = newItem;
      this.assigned = new ArrayList<>(actions.size());
      for (UpdateAction action : actions) {
        assigned.add(action instanceof UpdateAction.Set set ? set.value().valueIn(base) : null);
      }
    }

    private void amendMap(Map<String, PathTree.Node> places, Map<String, AttributeValue> values) {
      places.forEach((name, node) -> {
        AttributeValue amended = amend(node, values.get(name));
        if (amended == null) {
          values.remove(name);
        } else {
          values.put(name, amended);
        }
      });
    }

    /** Returns what a place holds after the update, null for nothing. */
    private @Nullable AttributeValue amend(PathTree.Node node, @Nullable AttributeValue current) {
      if (node.isEnd()) {
        return amendEnd(node.position(), current);
      }
      if (current instanceof AttributeValue.M map && !node.named().isEmpty()) {
        Map<String, AttributeValue> values = new LinkedHashMap<>(map.values());
        amendMap(node.named(), values);
        return new AttributeValue.M(values);
      }
      if (current instanceof AttributeValue.L list && !node.indexed().isEmpty()) {
        return amendList(node.indexed(), list.values());
      }
      if (newItem && current == null && onlyRemoves(node)) {
        return null;
      }
      throw ApiException.validation(ExpressionMessages.UPDATE_PATH);
    }

    private @Nullable AttributeValue amendEnd(int position, @Nullable AttributeValue current) {
      return switch (actions.get(position)) {
        case UpdateAction.Set _ -> assigned.get(position);
        case UpdateAction.Remove _ -> null;
        case UpdateAction.Add add -> amendment.add(current, add.value());
        case UpdateAction.Delete delete -> amendment.delete(current, delete.value());
      };
    }

    private AttributeValue amendList(
        Map<Integer, PathTree.Node> places, List<AttributeValue> values) {
      Map<Integer, AttributeValue> amended = new TreeMap<>();
      for (int i = 0; i < values.size(); i++) {
        amended.put(i, values.get(i));
      }
      places.forEach((index, node) -> {
        AttributeValue value = amend(node, amended.get(index));
        if (value == null) {
          amended.remove(index);
        } else {
          amended.put(index, value);
        }
      });
      return new AttributeValue.L(List.copyOf(amended.values()));
    }

    private boolean onlyRemoves(PathTree.Node node) {
      return node.isEnd()
          ? actions.get(node.position()).onlyRemoves()
          : node.named().values().stream().allMatch(this::onlyRemoves)
              && node.indexed().values().stream().allMatch(this::onlyRemoves);
    }
  }
}
