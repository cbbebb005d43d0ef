package dev.stator.bench.workload;

/**
 * The key of an item, in one of the tables: with a partition key only, of partitions that are
 * queried, with indexes.
 */
public sealed interface ItemKey {
  /** Digits of an item's number. */
  int ITEM_DIGITS = 11;

  /** Digits of a partition's number. */
  int PARTITION_DIGITS = 9;

  /** Digits of a row's number. */
  int ROW_DIGITS = 3;

  /** Returns a number that no other key of the table has. */
  long number();

  /** Returns how many bytes the key attributes take by DynamoDB's rules. */
  int sizeBytes();

  /** Appends the members of the key, with a comma between them. */
  void appendTo(StringBuilder json);

  /** Returns the key as JSON: an object. */
  default String json() {
    StringBuilder json = new StringBuilder().append('{');
    appendTo(json);
    return json.append('}').toString();
  }

  /**
   * An item found by its {@code id}.
   *
   * @param number which one, from 0
   */
  record Single(long number) implements ItemKey {
    @Override
    public int sizeBytes() {
      return "id".length() + "item-".length() + ITEM_DIGITS;
    }

    @Override
    public void appendTo(StringBuilder json) {
      json.append("\"id\":{\"S\":\"item-");
      appendDigits(json, number, ITEM_DIGITS);
      json.append("\"}");
    }
  }

  /**
   * A row of a partition: {@code p} and {@code r}.
   *
   * @param partition which partition, from 0
   * @param row which of its rows, from 0
   */
  record Row(long partition, int row) implements ItemKey {
    @Override
    public long number() {
      return partition * Tables.ROWS + row;
    }

    @Override
    public int sizeBytes() {
      return "p".length()
          + "part-".length()
          + PARTITION_DIGITS
          + "r".length()
          + "r-".length()
          + ROW_DIGITS;
    }

    @Override
    public void appendTo(StringBuilder json) {
      json.append("\"p\":{\"S\":\"")
          .append(partitionText(partition))
          .append("\"},\"r\":{\"S\":\"r-");
      appendDigits(json, row, ROW_DIGITS);
      json.append("\"}");
    }

    /** Returns the partition key's value. */
    static String partitionText(long partition) {
      StringBuilder text = new StringBuilder("part-");
      appendDigits(text, partition, PARTITION_DIGITS);
      return text.toString();
    }
  }

  /**
   * An item found by its {@code id}, and through indexes by the attributes of a row.
   *
   * @param id the key
   * @param row what the indexes are about
   */
  record Indexed(Single id, Row row) implements ItemKey {
    @Override
    public long number() {
      return id.number();
    }

    @Override
    public int sizeBytes() {
      return id.sizeBytes() + row.sizeBytes();
    }

    @Override
    public void appendTo(StringBuilder json) {
      id.appendTo(json);
      json.append(',');
      row.appendTo(json);
    }
  }

  private static void appendDigits(StringBuilder text, long number, int digits) {
    String plain = Long.toString(number);
    text.repeat('0', Math.max(0, digits - plain.length())).append(plain);
  }
}
