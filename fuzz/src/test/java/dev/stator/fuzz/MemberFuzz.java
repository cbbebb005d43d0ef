package dev.stator.fuzz;

import dev.stator.model.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One member of a request that is right otherwise: keys, items, start keys, placeholders and the
 * legacy parameters. What holds for {@link EngineFuzz} holds here as well; the fuzzer gets deeper
 * when it need not guess the rest.
 */
public final class MemberFuzz {
  private static final String QUERY =
      "'KeyConditionExpression':'p = :x','ExpressionAttributeValues':{':x':{'S':'x'}}";

  /** A request in which a member's JSON is missing. */
  private record Template(Operation operation, String before, String after) {
    static Template of(Operation operation, String body) {
      String json = ("{'TableName':'Tab'," + body + "}").replace('\'', '"');
      int at = json.indexOf('@');
      return new Template(operation, json.substring(0, at), json.substring(at + 1));
    }

    byte[] with(String member) {
      return (before + member + after).getBytes(StandardCharsets.UTF_8);
    }
  }

  private static final String KEY = "'Key':{'p':{'S':'x'},'s':{'N':'1'}},";

  private static final List<Template> TEMPLATES =
      List.of(
          Template.of(Operation.PUT_ITEM, "'ReturnValues':'ALL_OLD','Item':@"),
          Template.of(Operation.PUT_ITEM, "'Item':{'p':{'S':'x'},'s':{'N':'3'},'v':@}"),
          Template.of(Operation.GET_ITEM, "'Key':@"),
          Template.of(Operation.GET_ITEM, KEY + "'AttributesToGet':@"),
          Template.of(Operation.DELETE_ITEM, KEY + "'Expected':@"),
          Template.of(Operation.DELETE_ITEM, KEY + "'ConditionalOperator':'OR','Expected':@"),
          Template.of(Operation.UPDATE_ITEM, KEY + "'AttributeUpdates':@"),
          Template.of(
              Operation.UPDATE_ITEM,
              KEY + "'UpdateExpression':'SET n = n + :v','ExpressionAttributeValues':{':v':@}"),
          Template.of(
              Operation.UPDATE_ITEM,
              KEY + "'UpdateExpression':'ADD n :v, ns :w','ExpressionAttributeValues':@"),
          Template.of(Operation.QUERY, "'KeyConditions':@"),
          Template.of(Operation.QUERY, QUERY + ",'ExclusiveStartKey':@"),
          Template.of(Operation.QUERY, QUERY + ",'IndexName':'loc','ExclusiveStartKey':@"),
          Template.of(
              Operation.QUERY,
              "'KeyConditionExpression':'g = :y AND s > :z','IndexName':'glo',"
                  + "'ExpressionAttributeValues':{':y':{'S':'y'},':z':{'N':'-9'}},"
                  + "'ScanIndexForward':false,'ExclusiveStartKey':@"),
          Template.of(
              Operation.QUERY,
              "'KeyConditionExpression':'p = :x AND s BETWEEN :a AND :b',"
                  + "'ExpressionAttributeValues':@"),
          Template.of(
              Operation.QUERY,
              "'KeyConditions':{'p':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'x'}]}},"
                  + "'QueryFilter':@"),
          Template.of(Operation.SCAN, "'ScanFilter':@"),
          Template.of(Operation.SCAN, "'ExclusiveStartKey':@"),
          Template.of(Operation.SCAN, "'IndexName':'glo','ExclusiveStartKey':@"),
          Template.of(Operation.SCAN, "'TotalSegments':3,'Segment':1,'ExclusiveStartKey':@"),
          Template.of(
              Operation.SCAN,
              "'FilterExpression':'contains(a, :v) OR begins_with(g, :v) OR l < :v',"
                  + "'ExpressionAttributeValues':{':v':@}"),
          Template.of(Operation.SCAN, "'FilterExpression':'#a = #b','ExpressionAttributeNames':@"));

  private MemberFuzz() {}

  /** The first byte chooses the request, the rest is the member's JSON. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    Input.Choice input = Input.Choice.of(bytes);
    Template template = input.from(TEMPLATES);
    WarmEngine engine = new WarmEngine();
    engine.accept(template.operation(), template.with(input.text()));
    engine.requireConsistent();
  }
}
