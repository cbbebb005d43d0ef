/**
 * Transactions. The door is {@link dev.stator.engine.transaction.Transactions}: its {@code write}
 * takes planned actions ({@link dev.stator.engine.change.Action}: a table, a key, and what decides
 * about the item) and does all of them or none; its {@code read} returns items as they were at one
 * moment. It knows no request: TransactWriteItems, TransactGetItems and ExecuteTransaction come in
 * here alike, and bring with them a {@link dev.stator.engine.transaction.ClientToken} where the
 * call is to be done once only.
 *
 * <p>What an action's mutation throws becomes the reason of the cancellation at its place ({@link
 * dev.stator.engine.transaction.Cancellation}); a caller that finds an action impossible before it
 * can be planned cancels by the same means.
 */
package dev.stator.engine.transaction;
