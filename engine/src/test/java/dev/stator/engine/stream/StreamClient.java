package dev.stator.engine.stream;

import dev.stator.engine.ApiDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks for streams as a client does, and picks what tests look at out of the answers. */
final class StreamClient {
  private final ApiDriver api;

  StreamClient(ApiDriver api) {
    this.api = api;
  }

  ApiDriver api() {
    return api;
  }

  /** Creates a table on demand with the key "id" and, unless the view type is null, a stream. */
  void createTable(String name, @Nullable String viewType) {
    api.call(
        "CreateTable",
        "{'TableName':'"
            + name
            + "','BillingMode':'PAY_PER_REQUEST',"
            + "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}],"
            + "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}]"
            + (viewType == null ? "" : "," + specification(viewType))
            + "}");
  }

  void enable(String table, String viewType) {
    api.call("UpdateTable", "{'TableName':'" + table + "'," + specification(viewType) + "}");
  }

  void disable(String table) {
    api.call(
        "UpdateTable",
        "{'TableName':'" + table + "','StreamSpecification':{'StreamEnabled':false}}");
  }

  private static String specification(String viewType) {
    return "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'" + viewType + "'}";
  }

  void put(String table, String id, String value) {
    api.call(
        "PutItem",
        "{'TableName':'" + table + "','Item':{'id':{'S':'" + id + "'},'v':{'S':'" + value + "'}}}");
  }

  void delete(String table, String id) {
    api.call("DeleteItem", "{'TableName':'" + table + "','Key':{'id':{'S':'" + id + "'}}}");
  }

  List<String> arns(String table) {
    return all("StreamArn", api.call("ListStreams", "{'TableName':'" + table + "'}"));
  }

  String describe(String arn) {
    return api.call("DescribeStream", "{'StreamArn':'" + arn + "'}");
  }

  List<String> shards(String arn) {
    return all("ShardId", describe(arn));
  }

  String iterator(String arn, String shard, String type) {
    return iterator(arn, shard, type, null);
  }

  String iterator(String arn, String shard, String type, @Nullable String number) {
    return first("ShardIterator", api.call("GetShardIterator", request(arn, shard, type, number)));
  }

  String refusedIterator(String arn, String shard, String type, @Nullable String number) {
    return api.error("GetShardIterator", request(arn, shard, type, number));
  }

  private static String request(String arn, String shard, String type, @Nullable String number) {
    return "{'StreamArn':'"
        + arn
        + "','ShardId':'"
        + shard
        + "','ShardIteratorType':'"
        + type
        + "'"
        + (number == null ? "" : ",'SequenceNumber':'" + number + "'")
        + "}";
  }

  String records(String iterator) {
    return api.call("GetRecords", "{'ShardIterator':'" + iterator + "'}");
  }

  String refusedRecords(String iterator) {
    return api.error("GetRecords", "{'ShardIterator':'" + iterator + "'}");
  }

  /** Reads a shard from its oldest record to its end, or as far as it goes by now. */
  List<String> events(String arn, String shard) {
    List<String> events = new ArrayList<>();
    String iterator = iterator(arn, shard, "TRIM_HORIZON");
    while (true) {
      String page = records(iterator);
      List<String> found = all("eventName", page);
      events.addAll(found);
      String next = next(page);
      if (next == null || (found.isEmpty() && next.equals(iterator))) {
        return events;
      }
      iterator = next;
    }
  }

  static @Nullable String next(String page) {
    List<String> next = all("NextShardIterator", page);
    return next.isEmpty() ? null : next.getFirst();
  }

  static String first(String member, String answer) {
    return all(member, answer).getFirst();
  }

  /** Returns the texts that members of this name have, in their order. */
  static List<String> all(String member, String answer) {
    Matcher matcher = Pattern.compile("'" + member + "':'([^']*)'").matcher(answer);
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
