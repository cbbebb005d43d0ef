package dev.stator.core.expression;

import dev.stator.model.Item;
import org.jspecify.annotations.Nullable;

/**
 * The item that the WHERE clause of a write names, and its condition.
 *
 * @param key the key attributes that are to be equal to a value, not necessarily all
 * @param rest everything else, or null where there is nothing else
 * @param conflicting a key attribute that is to be equal to two values, of which the key has the
 *     first and the rest the second; null where there is none
 */
public record KeyEquality(Item key, @Nullable ItemCondition rest, @Nullable String conflicting) {}
