package dev.stator.engine.transaction;

import dev.stator.engine.change.Change;
import java.util.List;

/**
 * How a transaction went that was not cancelled.
 *
 * @param replayed whether it had been done before by a request of the same token, so that nothing
 *     was done now
 * @param changes what each action changed, in their order; where it was replayed, the items as they
 *     are now. What is only checked stays as it is
 */
public record Outcome(boolean replayed, List<Change> changes) {}
