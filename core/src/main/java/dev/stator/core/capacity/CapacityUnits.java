package dev.stator.core.capacity;

/**
 * Capacity units of reads and writes, from sizes in bytes by DynamoDB's rules. A size of zero
 * stands for an item that is not there, which costs the least that the operation can cost.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">DynamoDB
 *     read and write operations</a>
 */
public final class CapacityUnits {
  private static final int READ_BLOCK_BYTES = 4 * 1024;
  private static final int WRITE_BLOCK_BYTES = 1024;

  private CapacityUnits() {}

  /**
   * Returns what a read costs. GetItem, BatchGetItem and TransactGetItems are charged item by item;
   * Query and Scan once for the sum of what a page has read, before filter and projection.
   */
  public static double read(long bytes, ReadMode mode) {
    return blocks(bytes, READ_BLOCK_BYTES) * mode.unitsPerBlock;
  }

  /**
   * Returns what writing an item costs its table: the larger one of the item before and the item
   * afterwards counts. A write whose condition fails costs the same with nothing new, and a
   * ConditionCheck the same with nothing new either.
   *
   * @param oldBytes the size of the item before; 0 where there was none
   * @param newBytes the size of the item afterwards; 0 where there is none
   */
  public static double write(int oldBytes, int newBytes, WriteMode mode) {
    return blocks(Math.max(oldBytes, newBytes), WRITE_BLOCK_BYTES) * mode.unitsPerBlock;
  }

  /**
   * Returns what a write of an item costs one index of the table: nothing where the index's entry
   * stays as it is, the larger one of the two entries where one is updated in place, and both where
   * the key of the entry changes, which is a deletion and an insertion.
   *
   * @param oldBytes the size of the entry before; 0 where there was none
   * @param newBytes the size of the entry afterwards; 0 where there is none
   * @param change what the write does to the entry, where there is one before and afterwards
   */
  public static double indexWrite(int oldBytes, int newBytes, EntryChange change, WriteMode mode) {
    boolean both = oldBytes > 0 && newBytes > 0;
    if (both && change == EntryChange.KEY) {
      return write(oldBytes, 0, mode) + write(0, newBytes, mode);
    }
    boolean untouched = both ? change == EntryChange.NONE : oldBytes == newBytes;
    return untouched ? 0 : write(oldBytes, newBytes, mode);
  }

  private static long blocks(long bytes, int blockBytes) {
    return Math.max(1, (bytes + blockBytes - 1) / blockBytes);
  }

  /** What a write does to an index entry that is there before and afterwards. */
  public enum EntryChange {
    /** Nothing: what the index projects stays as it is. */
    NONE,
    /** Projected attributes change, the entry stays in its place. */
    VALUE,
    /** The key changes: the entry is deleted in one place and inserted in another. */
    KEY
  }
}
