package dev.stator.engine.operation.item;

import dev.stator.core.capacity.CapacityUnits;
import dev.stator.core.capacity.ReadMode;
import dev.stator.core.capacity.WriteMode;
import dev.stator.engine.catalog.Index;
import dev.stator.engine.change.Change;
import dev.stator.model.Capacity;
import dev.stator.model.ConsumedCapacity;
import dev.stator.model.ReturnConsumedCapacity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what a request consumes of one table and its indexes, and says it in the detail that the
 * request asks for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html">ConsumedCapacity</a>
 */
public final class CapacityReport {
  private final String table;
  private final ReturnConsumedCapacity detail;
  private final Units units;
  private double tableUnits;
  private final Map<String, Double> localUnits = new LinkedHashMap<>();
  private final Map<String, Double> globalUnits = new LinkedHashMap<>();

  /** How a report calls its units. */
  public enum Units {
    /** Only by their number, as most operations do. */
    PLAIN,
    /** Also as units of reads, as transactions do. */
    READ,
    /** Also as units of writes, as transactions do. */
    WRITE
  }

  /**
   * Begins a report that tells the number of units only.
   *
   * @param table the table's name or ARN, whichever the request has; it is told as it was sent
   * @param requested the request's {@code ReturnConsumedCapacity}; null means NONE
   */
  public CapacityReport(@Nullable String table, @Nullable String requested) {
    this(table, requested, Units.PLAIN);
  }

  /** Begins a report of a transaction, or of any other operation. */
  public CapacityReport(@Nullable String table, @Nullable String requested, Units units) {
    this.units = units;
    this.table = Objects.requireNonNull(table);
    ReturnConsumedCapacity asked = ReturnConsumedCapacity.of(requested);
    this.detail = asked == null ? ReturnConsumedCapacity.NONE : asked;
  }

  /** Whether anything will be reported, so that it is worth adding up. */
  public boolean isWanted() {
    return detail != ReturnConsumedCapacity.NONE;
  }

  /** Adds units of the table itself. */
  public void addTable(double units) {
    tableUnits += units;
  }

  /** Adds what reading one item of the table by its key consumes; 0 bytes where there is none. */
  public void addTableRead(int bytes, @Nullable Boolean consistentRead) {
    addTable(CapacityUnits.read(bytes, ReadMode.consistent(Boolean.TRUE.equals(consistentRead))));
  }

  /** Adds units of an index. */
  public void addIndex(Index index, double units) {
    if (units > 0) {
      (index.kind() == Index.Kind.LOCAL ? localUnits : globalUnits)
          .merge(index.name(), units, Double::sum);
    }
  }

  /** Adds what a write of an item consumes of the table and of every index that it touches. */
  public void addWrite(Change change) {
    addWrite(change, WriteMode.STANDARD);
  }

  /** Adds what a write consumes that is done in this mode. */
  public void addWrite(Change change, WriteMode mode) {
    if (isWanted()) {
      addTable(change.tableWriteUnits(mode));
      change.indexWriteUnits(mode).forEach(this::addIndex);
    }
  }

  /** Returns the report, or null where none was asked for. */
  public @Nullable ConsumedCapacity report() {
    return switch (detail) {
      case NONE -> null;
      case TOTAL -> total().build();
      case INDEXES ->
          total()
              .table(capacity(tableUnits))
              .localSecondaryIndexes(capacities(localUnits))
              .globalSecondaryIndexes(capacities(globalUnits))
              .build();
    };
  }

  private ConsumedCapacity.Builder total() {
    double sum = tableUnits + sum(localUnits) + sum(globalUnits);
    return ConsumedCapacity.builder()
        .tableName(table)
        .capacityUnits(sum)
        .readCapacityUnits(units == Units.READ ? sum : null)
        .writeCapacityUnits(units == Units.WRITE ? sum : null);
  }

  private static double sum(Map<String, Double> units) {
    return units.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private @Nullable Map<String, Capacity> capacities(Map<String, Double> byIndex) {
    if (byIndex.isEmpty()) {
      return null;
    }
    Map<String, Capacity> capacities = new LinkedHashMap<>();
    byIndex.forEach((index, value) -> capacities.put(index, capacity(value)));
    return capacities;
  }

  private Capacity capacity(double number) {
    return Capacity.builder()
        .capacityUnits(number)
        .readCapacityUnits(units == Units.READ ? number : null)
        .writeCapacityUnits(units == Units.WRITE ? number : null)
        .build();
  }
}
