package dev.stator.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.core.capacity.CapacityUnits.EntryChange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What operations cost. Sources: developer guide, "DynamoDB read and write operations";
 * dynamodb-conformance, getItem/consumedCapacity and putItem/indexConsumedCapacity, measured on the
 * service.
 */
class CapacityUnitsTest {

  @ParameterizedTest
  @CsvSource({
    "0, EVENTUAL, 0.5",
    "0, STRONG, 1",
    "0, TRANSACTIONAL, 2",
    "1, EVENTUAL, 0.5",
    "4096, EVENTUAL, 0.5",
    "4097, EVENTUAL, 1",
    "4096, STRONG, 1",
    "4097, STRONG, 2",
    "8192, TRANSACTIONAL, 4",
    "409600, STRONG, 100",
    "1048576, EVENTUAL, 128"
  })
  void readCosts(long bytes, ReadMode mode, double units) {
    assertThat(CapacityUnits.read(bytes, mode)).isEqualTo(units);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, STANDARD, 1",
    "0, 1, STANDARD, 1",
    "0, 1024, STANDARD, 1",
    "0, 1025, STANDARD, 2",
    "5000, 100, STANDARD, 5",
    "100, 5000, STANDARD, 5",
    "3000, 0, STANDARD, 3",
    "100, 1500, TRANSACTIONAL, 4",
    "0, 409600, STANDARD, 400"
  })
  void writeCosts(int oldBytes, int newBytes, WriteMode mode, double units) {
    assertThat(CapacityUnits.write(oldBytes, newBytes, mode)).isEqualTo(units);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, NONE, 0",
    "0, 0, KEY, 0",
    "0, 100, VALUE, 1",
    "100, 0, VALUE, 1",
    "100, 100, NONE, 0",
    "100, 2000, VALUE, 2",
    "100, 100, KEY, 2",
    "3000, 100, KEY, 4"
  })
  void indexWriteCosts(int oldBytes, int newBytes, EntryChange change, double units) {
    assertThat(CapacityUnits.indexWrite(oldBytes, newBytes, change, WriteMode.STANDARD))
        .isEqualTo(units);
    assertThat(CapacityUnits.indexWrite(oldBytes, newBytes, change, WriteMode.TRANSACTIONAL))
        .isEqualTo(2 * units);
  }
}
