package dev.stator.engine.operation.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Source: ack-api-quirks DDB-TABLE-118, 143, 147, 442; dynamodb-conformance tier 2, ttl. */
final class TimeToLiveTest {
  private static final String TOO_SOON =
      "ValidationException: Time to live has been modified multiple times within a fixed interval";

  private final Tables tables = new Tables();

  @BeforeEach
  void createTable() {
    tables.onDemand("music", "");
  }

  private static String request(boolean enabled, String attribute) {
    return "{'TableName':'music','TimeToLiveSpecification':{'Enabled':"
        + enabled
        + ",'AttributeName':'"
        + attribute
        + "'}}";
  }

  private String describe() {
    return tables.api.call("DescribeTimeToLive", "{'TableName':'music'}");
  }

  @Test
  void settingIsDescribedFromItsChangeOn() {
    assertThat(describe()).isEqualTo("{'TimeToLiveDescription':{'TimeToLiveStatus':'DISABLED'}}");

    assertThat(tables.api.call("UpdateTimeToLive", request(true, "until")))
        .isEqualTo("{'TimeToLiveSpecification':{'Enabled':true,'AttributeName':'until'}}");
    assertThat(describe())
        .isEqualTo(
            "{'TimeToLiveDescription':{'TimeToLiveStatus':'ENABLED','AttributeName':'until'}}");

    tables.api.call("UpdateTimeToLive", request(false, "until"));
    assertThat(describe()).isEqualTo("{'TimeToLiveDescription':{'TimeToLiveStatus':'DISABLED'}}");
  }

  @Test
  void changeThatChangesNothingIsRefused() {
    assertThat(tables.api.error("UpdateTimeToLive", request(false, "until")))
        .isEqualTo("ValidationException: TimeToLive is already disabled");
    tables.api.call("UpdateTimeToLive", request(true, "until"));

    assertThat(tables.api.error("UpdateTimeToLive", request(true, "until")))
        .isEqualTo("ValidationException: TimeToLive is already enabled");
    assertThat(tables.api.error("UpdateTimeToLive", request(true, "other")))
        .isEqualTo(
            "ValidationException: TimeToLive is active on a different AttributeName: current"
                + " AttributeName is until");
  }

  @Test
  void statusesLastAsLongAsTheyAreToldTo() {
    Tables slow = new Tables(Duration.ofSeconds(2));
    slow.onDemand("music", "");
    slow.clock.advance(Duration.ofSeconds(2));
    slow.api.call("UpdateTimeToLive", request(true, "until"));
    assertThat(slow.api.call("DescribeTimeToLive", "{'TableName':'music'}"))
        .contains("'TimeToLiveStatus':'ENABLING','AttributeName':'until'");
    assertThat(slow.api.error("UpdateTimeToLive", request(true, "until")))
        .isEqualTo("ValidationException: TimeToLive is already enabled");
    assertThat(slow.api.error("UpdateTimeToLive", request(false, "until"))).isEqualTo(TOO_SOON);
    slow.clock.advance(Duration.ofSeconds(2));
    assertThat(slow.api.call("DescribeTimeToLive", "{'TableName':'music'}"))
        .contains("'TimeToLiveStatus':'ENABLED','AttributeName':'until'");

    slow.api.call("UpdateTimeToLive", request(false, "until"));
    slow.restart();
    assertThat(slow.api.call("DescribeTimeToLive", "{'TableName':'music'}"))
        .contains("'TimeToLiveStatus':'DISABLING','AttributeName':'until'");
    assertThat(slow.api.error("UpdateTimeToLive", request(false, "until")))
        .isEqualTo("ValidationException: TimeToLive is already disabled");
    assertThat(slow.api.error("UpdateTimeToLive", request(true, "other"))).isEqualTo(TOO_SOON);
    slow.clock.advance(Duration.ofSeconds(2));
    assertThat(slow.api.call("DescribeTimeToLive", "{'TableName':'music'}"))
        .isEqualTo("{'TimeToLiveDescription':{'TimeToLiveStatus':'DISABLED'}}");
    slow.api.call("UpdateTimeToLive", request(true, "other"));
  }

  @Test
  void tableThatComesOrGoesIsNotDescribed() {
    Tables slow = new Tables(Duration.ofSeconds(2));
    slow.onDemand("music", "");
    assertThat(slow.api.error("DescribeTimeToLive", "{'TableName':'music'}"))
        .isEqualTo(
            "ValidationException: Cannot describe time to live while table is in CREATING state:"
                + " Current table state is CREATING");
    slow.clock.advance(Duration.ofSeconds(2));
    slow.api.call("DeleteTable", "{'TableName':'music'}");
    assertThat(slow.api.error("DescribeTimeToLive", "{'TableName':'music'}"))
        .isEqualTo(
            "ValidationException: Cannot describe time to live while table is in DELETING state:"
                + " Current table state is DELETING");
  }

  @Test
  void attributeNameHasALength() {
    assertThat(tables.api.error("UpdateTimeToLive", request(true, "")))
        .isEqualTo(
            "ValidationException: 1 validation error detected: Value '' at"
                + " 'timeToLiveSpecification.attributeName' failed to satisfy constraint: Member"
                + " must have length greater than or equal to 1");
  }

  @Test
  void tableThatIsNotThereIsNotFound() {
    String notFound =
        "ResourceNotFoundException: Requested resource not found: Table: none not found";
    assertThat(tables.api.error("UpdateTimeToLive", request(true, "a").replace("music", "none")))
        .isEqualTo(notFound);
    assertThat(tables.api.error("DescribeTimeToLive", "{'TableName':'none'}")).isEqualTo(notFound);
  }
}
