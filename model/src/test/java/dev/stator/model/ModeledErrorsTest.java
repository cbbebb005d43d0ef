package dev.stator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Error types and the members that some errors carry beside their text. */
class ModeledErrorsTest {

  /** Types and statuses: API reference, section Errors of the operations. */
  @Test
  void errorTypes_haveTheServicesNamesAndStatuses() {
    assertThat(ModeledErrors.RESOURCE_NOT_FOUND.qualifiedName())
        .isEqualTo("com.amazonaws.dynamodb.v20120810#ResourceNotFoundException");
    assertThat(ModeledErrors.RESOURCE_NOT_FOUND.httpStatus()).isEqualTo(400);
    assertThat(ModeledErrors.INTERNAL_SERVER_ERROR.code()).isEqualTo("InternalServerError");
    assertThat(ModeledErrors.INTERNAL_SERVER_ERROR.httpStatus()).isEqualTo(500);
    assertThat(ModeledErrors.REQUEST_LIMIT_EXCEEDED.code()).isEqualTo("RequestLimitExceeded");
    assertThat(ModeledErrors.TRIMMED_DATA_ACCESS.code()).isEqualTo("TrimmedDataAccessException");
    assertThat(ModeledErrors.TRANSACTION_CANCELED.messageMember()).isEqualTo("Message");
    assertThat(ModeledErrors.RESOURCE_IN_USE.messageMember()).isEqualTo("message");
  }

  @Test
  void details_ofAFailedCondition_writeTheItem() {
    Item item = Item.of(Map.of("id", new AttributeValue.S("1")));
    assertThat(members(new ConditionalCheckFailedDetails(item)))
        .isEqualTo("{\"Item\":{\"id\":{\"S\":\"1\"}}}");
    assertThat(members(new ConditionalCheckFailedDetails(null))).isEqualTo("{}");
  }

  @Test
  void details_ofACanceledTransaction_writeTheReasons() {
    CancellationReason none = CancellationReason.builder().code("None").build();
    CancellationReason failed =
        CancellationReason.builder()
            .code("ConditionalCheckFailed")
            .message("The conditional request failed")
            .build();
    assertThat(members(new TransactionCanceledDetails(List.of(none, failed))))
        .isEqualTo(
            "{\"CancellationReasons\":[{\"Code\":\"None\"},{\"Code\":\"ConditionalCheckFailed\","
                + "\"Message\":\"The conditional request failed\"}]}");
  }

  @Test
  void enums_areFoundByTheirValues() {
    assertThat(KeyType.of("HASH")).isSameAs(KeyType.HASH);
    assertThat(KeyType.of("hash")).isNull();
    assertThat(KeyType.of(null)).isNull();
    assertThat(BatchStatementErrorCodeEnum.of("ConditionalCheckFailed"))
        .isSameAs(BatchStatementErrorCodeEnum.CONDITIONAL_CHECK_FAILED);
    assertThat(BatchStatementErrorCodeEnum.CONDITIONAL_CHECK_FAILED.value())
        .isEqualTo("ConditionalCheckFailed");
  }

  private static String members(ApiException.Details details) {
    return Json.write(json -> {
      json.writeStartObject();
      details.writeMembers(json);
      json.writeEndObject();
    });
  }
}
