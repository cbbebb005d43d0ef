package dev.stator.fuzz;

import dev.stator.engine.Call;
import dev.stator.engine.Engine;
import dev.stator.engine.EngineOptions;
import dev.stator.model.ApiException;
import dev.stator.model.ApiJson;
import dev.stator.model.CommonErrors;
import dev.stator.model.ConstraintCheck;
import dev.stator.model.DescribeTableResponse;
import dev.stator.model.ModeledErrors;
import dev.stator.model.Operation;
import dev.stator.model.ScanResponse;
import dev.stator.model.Structure;
import dev.stator.storage.memory.MemoryEngine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A new engine in memory with a table that has indexes, a stream and a few items. */
public final class WarmEngine {
  private static final JsonFactory JSON = ApiJson.factory();
  private static final int ERROR_OF_THE_SERVER = 500;

  private static final Request TABLE =
      request(
          Operation.CREATE_TABLE,
          """
          {'TableName': 'Tab', 'BillingMode': 'PAY_PER_REQUEST',
           'AttributeDefinitions': [{'AttributeName': 'p', 'AttributeType': 'S'},
             {'AttributeName': 's', 'AttributeType': 'N'},
             {'AttributeName': 'l', 'AttributeType': 'B'},
             {'AttributeName': 'g', 'AttributeType': 'S'}],
           'KeySchema': [{'AttributeName': 'p', 'KeyType': 'HASH'},
             {'AttributeName': 's', 'KeyType': 'RANGE'}],
           'LocalSecondaryIndexes': [{'IndexName': 'loc',
             'KeySchema': [{'AttributeName': 'p', 'KeyType': 'HASH'},
               {'AttributeName': 'l', 'KeyType': 'RANGE'}],
             'Projection': {'ProjectionType': 'KEYS_ONLY'}}],
           'GlobalSecondaryIndexes': [{'IndexName': 'glo',
             'KeySchema': [{'AttributeName': 'g', 'KeyType': 'HASH'},
               {'AttributeName': 's', 'KeyType': 'RANGE'}],
             'Projection': {'ProjectionType': 'ALL'}}],
           'StreamSpecification': {'StreamEnabled': true, 'StreamViewType': 'NEW_AND_OLD_IMAGES'}}
          """);

  private static final List<Request> ITEMS =
      List.of(
          request(
              Operation.PUT_ITEM,
              """
              {'TableName': 'Tab', 'Item': {'p': {'S': 'x'}, 's': {'N': '1'}, 'l': {'B': 'AAE='},
               'g': {'S': 'y'}, 'a': {'L': [{'N': '1'}, {'M': {'b': {'SS': ['q', 'r']}}}]},
               'n': {'N': '5'}, 'ns': {'NS': ['1', '2']}}}
              """),
          request(
              Operation.PUT_ITEM,
              """
              {'TableName': 'Tab', 'Item': {'p': {'S': 'x'}, 's': {'N': '-2.5'},
               'g': {'S': 'y'}, 'm': {'M': {'n': {'NULL': true}, 'o': {'BOOL': false}}}}}
              """));

  private static final Request COUNT =
      request(Operation.SCAN, "{'TableName': 'Tab', 'Select': 'COUNT'}");
  private static final Request DESCRIPTION =
      request(Operation.DESCRIBE_TABLE, "{'TableName': 'Tab'}");

  private final Engine engine;

  /** A request that is decoded. */
  private record Request(Operation operation, Structure decoded) {}

  /** Creates the engine with its table. */
  public WarmEngine() {
    engine = create();
    execute(TABLE);
    ITEMS.forEach(this::execute);
  }

  private static Engine create() {
    return Engine.open(new MemoryEngine(), EngineOptions.defaults());
  }

  private static Request request(Operation operation, String body) {
    byte[] json = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return new Request(operation, read(operation, json));
  }

  private static Structure read(Operation operation, byte[] body) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      return operation.read(json);
    } catch (JacksonException notText) {
      // There was no parser, since the first bytes are of no encoding; the server answers the same.
      throw new ApiException(CommonErrors.SERIALIZATION, "");
    }
  }

  private Object execute(Request request) {
    return engine.execute(request.operation(), request.decoded(), Call.anonymous());
  }

  /**
   * Executes a body as a client sends it; its response must survive being written and read again.
   * An error of the API is an answer, as long as it is the client's.
   */
  public void accept(Operation operation, byte[] body) {
    try {
      Structure request = read(operation, body);
      ConstraintCheck.check(request);
      Object response = engine.execute(operation, request, Call.anonymous());
      requireReadable(operation, response);
    } catch (ApiException answer) {
      if (answer.type().httpStatus() >= ERROR_OF_THE_SERVER) {
        throw new AssertionError("the engine blames itself", answer);
      }
    }
  }

  private static void requireReadable(Operation operation, Object response) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      operation.write(response, json);
    }
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), out.toByteArray())) {
      Objects.requireNonNull(operation.readResponse(json));
    }
  }

  /** Requires that the table, where it is still there, has as many items as it says. */
  public void requireConsistent() {
    try {
      long counted = Objects.requireNonNull(((ScanResponse) execute(COUNT)).count());
      DescribeTableResponse described = (DescribeTableResponse) execute(DESCRIPTION);
      long told = Objects.requireNonNull(Objects.requireNonNull(described.table()).itemCount());
      if (counted != told) {
        throw new AssertionError(counted + " items, but the table says " + told);
      }
    } catch (ApiException deleted) {
      if (!deleted.type().equals(ModeledErrors.RESOURCE_NOT_FOUND)) {
        throw new AssertionError("the table cannot be read", deleted);
      }
    }
  }
}
