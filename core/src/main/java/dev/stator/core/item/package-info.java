/**
 * What an item is on disk and what it weighs, and the rules that its values and keys must obey. The
 * doors are {@link dev.stator.core.item.ItemCodec}, {@link dev.stator.core.item.ItemSize}, {@link
 * dev.stator.core.item.ValueRules} and {@link dev.stator.core.item.KeyRules}.
 */
package dev.stator.core.item;
