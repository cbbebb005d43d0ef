package dev.stator.core.expression;

import dev.stator.model.AttributeValue;
import dev.stator.model.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the reads of which a SELECT that names partition keys consists.
 *
 * @param key the partition, and the part of it that a condition on the sort key leaves
 * @param bounds further conditions on the sort key, all of which bound a range of it as that of the
 *     key does
 * @param rest what else an item has to fulfil, or null where there is nothing else
 * @param isNegated whether the rest says what the sort key is not, so that the service lets the
 *     branch overlap others
 * @param isImpossible whether the rest wants another partition, so that nothing is found
 */
public record KeyBranch(
    KeyCondition key,
    List<SortCondition> bounds,
    @Nullable ItemCondition rest,
    boolean isNegated,
    boolean isImpossible) {

  /** Keeps a copy of the bounds. */
  public KeyBranch {
    bounds = List.copyOf(bounds);
  }

  /** Returns whether the whole key of an item is given. */
  public boolean isWholeKey() {
    return key.schema().range().isEmpty()
        || (!key.sort().isEmpty() && key.sort().getFirst() instanceof SortCondition.Equal);
  }

  /** Returns the key that is given, as far as it is. */
  public Item givenKey() {
    Map<String, AttributeValue> given = new LinkedHashMap<>();
    given.put(key.schema().hash().getFirst().name(), key.partition().getFirst());
    if (!key.sort().isEmpty()
        && key.sort().getFirst() instanceof SortCondition.Equal(AttributeValue value)) {
      given.put(key.schema().range().getFirst().name(), value);
    }
    return Item.of(given);
  }
}
