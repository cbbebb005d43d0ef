package dev.stator.engine.catalog;

/**
 * A resource-based policy as it is kept with a table.
 *
 * @param document the policy in its canonical form
 * @param revisionId the milliseconds of the epoch at which it was set; revisions of a table grow
 */
public record ResourcePolicy(String document, String revisionId) {}
