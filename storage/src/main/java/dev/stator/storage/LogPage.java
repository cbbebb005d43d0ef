package dev.stator.storage;

import java.util.List;

/**
 * A part of a log.
 *
 * @param records in the order of their sequences
 * @param nextAfter read on after this sequence; it moves forward also where no record of the range
 *     was found
 */
public record LogPage(List<LogRecord> records, long nextAfter) {}
