package dev.stator.engine.operation.partiql;

import dev.stator.engine.change.Change;
import dev.stator.engine.change.ItemWrite;
import dev.stator.model.Item;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A write that a statement makes, checked as far as it can be before its item is read.
 *
 * @param tableName the table as the statement names it
 * @param write what is to be done
 * @param returned what the statement's RETURNING clause returns of what was done, or null
 */
record WritePlan(String tableName, ItemWrite write, Function<Change, @Nullable Item> returned) {}
