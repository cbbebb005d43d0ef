package dev.stator.core.key;

import dev.stator.model.DataType;

/**
 * An attribute of a key.
 *
 * @param name the name of the attribute
 * @param type the type that its value must have: S, N or B
 */
public record KeyAttribute(String name, DataType type) {}
