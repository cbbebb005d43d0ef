package dev.stator.bench.request;

/** An operation of the API, as the {@code X-Amz-Target} header names it. */
public enum Operation {
  GET_ITEM("GetItem"),
  PUT_ITEM("PutItem"),
  UPDATE_ITEM("UpdateItem"),
  DELETE_ITEM("DeleteItem"),
  QUERY("Query"),
  SCAN("Scan"),
  BATCH_GET_ITEM("BatchGetItem"),
  BATCH_WRITE_ITEM("BatchWriteItem"),
  TRANSACT_WRITE_ITEMS("TransactWriteItems"),
  EXECUTE_STATEMENT("ExecuteStatement"),
  LIST_TABLES("ListTables"),
  CREATE_TABLE("CreateTable"),
  DESCRIBE_TABLE("DescribeTable"),
  UPDATE_TABLE("UpdateTable"),
  UPDATE_TIME_TO_LIVE("UpdateTimeToLive"),
  DELETE_TABLE("DeleteTable");

  private final String apiName;

  Operation(String apiName) {
    this.apiName = apiName;
  }

  /** Returns the name in the API, such as {@code GetItem}. */
  public String apiName() {
    return apiName;
  }

  /** Returns the value of the {@code X-Amz-Target} header. */
  String target() {
    return "DynamoDB_20120810." + apiName;
  }
}
