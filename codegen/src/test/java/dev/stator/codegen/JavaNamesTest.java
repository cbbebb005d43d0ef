package dev.stator.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Java names of the API's names. */
class JavaNamesTest {

  @ParameterizedTest
  @CsvSource({
    "TableName, tableName",
    "SSESpecification, sseSpecification",
    "KMSMasterKeyId, kmsMasterKeyId",
    "S3Bucket, s3Bucket",
    "eventID, eventID",
    "Key, key",
    "ID, id",
    "Default, default_"
  })
  void component_ofAMember_isLowerCamel(String member, String component) {
    assertThat(JavaNames.component(member)).isEqualTo(component);
  }

  @ParameterizedTest
  @CsvSource({
    "GetItem, GET_ITEM",
    "SSEType, SSE_TYPE",
    "KEYS_ONLY, KEYS_ONLY",
    "ConditionalCheckFailed, CONDITIONAL_CHECK_FAILED",
    "eventID, EVENT_ID",
    "aws-managed, AWS_MANAGED",
    "1, _1"
  })
  void constant_ofAName_isUpperSnake(String name, String constant) {
    assertThat(JavaNames.constant(name)).isEqualTo(constant);
  }
}
