package dev.stator.engine.operation.item;

import dev.stator.engine.change.Change;
import dev.stator.engine.change.ItemWrite;
import java.util.function.Function;

/**
 * What a request makes of its item, checked as far as it can be before the item is read.
 *
 * @param write what is to be done
 * @param response makes the response of what was done
 */
public record PlannedWrite(ItemWrite write, Function<Change, Object> response) {}
