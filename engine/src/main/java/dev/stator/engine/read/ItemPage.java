package dev.stator.engine.read;

import dev.stator.model.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a Query or a Scan.
 *
 * @param items what is returned; empty where items are only counted
 * @param count how many items the filter kept
 * @param scannedCount how many items were read
 * @param scannedBytes their size by DynamoDB's rules
 * @param pageBytes what counts for the size of the page, with what was fetched
 * @param fetchedBytes the sizes of items that had to be fetched from the table for a local index,
 *     rounded up one by one in read units of their own; empty where there were none
 * @param lastEvaluatedKey where the next page begins, or null where there is none
 */
public record ItemPage(
    List<Item> items,
    int count,
    int scannedCount,
    long scannedBytes,
    long pageBytes,
    List<Integer> fetchedBytes,
    @Nullable Item lastEvaluatedKey) {}
