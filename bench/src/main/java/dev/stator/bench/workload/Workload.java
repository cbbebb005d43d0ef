package dev.stator.bench.workload;

import dev.stator.bench.command.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the requests of a run do. */
public enum Workload {
  GET("GetItem, strongly consistent"),
  GET_EVENTUAL("GetItem, eventually consistent"),
  PUT("PutItem over an item that is there"),
  PUT_INDEXED("PutItem over an item that is there, in a table with three global indexes"),
  PUT_STREAM("two PutItems over an item that is there, in a table with a stream; both count"),
  UPDATE("UpdateItem that adds 1 to a number, with a condition that holds"),
  DELETE("DeleteItem of an item that is there, then the PutItem that refills it; both count"),
  QUERY("Query of a partition of 25 items"),
  QUERY_INDEX("Query of 25 items through a global index"),
  SCAN("Scan of a page of 100 items from somewhere in the table"),
  BATCH_GET("BatchGetItem of 25 items"),
  BATCH_WRITE("BatchWriteItem with 25 puts"),
  TRANSACT_WRITE("TransactWriteItems with two puts"),
  PARTIQL_GET("ExecuteStatement of a SELECT by key, strongly consistent"),
  YCSB_A("YCSB A: half reads, half updates; zipfian"),
  YCSB_B("YCSB B: 95 % reads, 5 % updates; zipfian"),
  YCSB_C("YCSB C: reads; zipfian"),
  YCSB_D("YCSB D: 95 % reads, 5 % inserts; the latest most often"),
  YCSB_E("YCSB E: 95 % scans of 1 to 100 items, 5 % inserts; zipfian"),
  YCSB_F("YCSB F: half reads, half read-modify-writes; zipfian");

  private final String description;

  Workload(String description) {
    this.description = description;
  }

  /** Returns the name on the command line, such as {@code get-eventual}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns one line for people. */
  public String description() {
    return description;
  }

  /** Returns the table that it uses. */
  public Tables.Kind table() {
    return switch (this) {
      case QUERY -> Tables.Kind.ROWS;
      case PUT_INDEXED, QUERY_INDEX -> Tables.Kind.INDEXED;
      case PUT_STREAM -> Tables.Kind.STREAMED;
      default -> Tables.Kind.ITEMS;
    };
  }

  private boolean isMix() {
    return name().startsWith("YCSB");
  }

  /**
   * Returns the workloads of a list such as {@code get,put}; {@code simple} are those of one
   * operation, {@code ycsb} the mixes, {@code all} both.
   *
   * @throws UsageException if there is none of a name
   */
  public static List<Workload> named(String list) {
    return Arrays.stream(list.split(",", -1)).flatMap(Workload::ofWord).distinct().toList();
  }

  private static Stream<Workload> ofWord(String word) {
    List<Workload> found =
        Arrays.stream(values())
            .filter(workload ->
                switch (word) {
                  case "all" -> true;
                  case "simple" -> !workload.isMix();
                  case "ycsb" -> workload.isMix();
                  default -> workload.label().equals(word);
                })
            .toList();
    if (found.isEmpty()) {
      throw new UsageException("a workload is simple, ycsb, all, " + labels() + "; not " + word);
    }
    return found.stream();
  }

  private static String labels() {
    return Arrays.stream(values()).map(Workload::label).collect(Collectors.joining(", "));
  }
}
