package dev.stator.bench.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Signatures are those of AWS's published examples: the cases post-vanilla,
 * post-x-www-form-urlencoded and post-sts-header-before of the Signature Version 4 test suite.
 */
class SignerTest {
  private static final Instant WHEN = Instant.parse("2015-08-30T12:36:00Z");
  private static final String SCOPE =
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, ";
  private static final String HOST_AND_DATE =
      "host:example.amazonaws.com\nx-amz-date:20150830T123600Z\n";
  private static final String TOKEN =
      "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSP"
          + "fIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQ"
          + "DYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz"
          + "+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

  private static final Credentials CREDENTIALS =
      new Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", null, "us-east-1");

  private static String sign(String headers, String names, String body) {
    return new Signer(CREDENTIALS, "service", WHEN)
        .authorization(headers, names, body.getBytes(UTF_8));
  }

  @Test
  void aPostWithoutABodyIsSignedAsPublished() {
    assertThat(sign(HOST_AND_DATE, "host;x-amz-date", ""))
        .isEqualTo(
            SCOPE
                + "SignedHeaders=host;x-amz-date, Signature="
                + "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
  }

  @Test
  void aPostWithABodyAndItsTypeIsSignedAsPublished() {
    String headers = "content-type:application/x-www-form-urlencoded\n" + HOST_AND_DATE;
    assertThat(sign(headers, "content-type;host;x-amz-date", "Param1=value1"))
        .isEqualTo(
            SCOPE
                + "SignedHeaders=content-type;host;x-amz-date, Signature="
                + "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
  }

  @Test
  void aSessionTokenIsSignedAsPublished() {
    String headers = HOST_AND_DATE + "x-amz-security-token:" + TOKEN + "\n";
    assertThat(sign(headers, "host;x-amz-date;x-amz-security-token", ""))
        .isEqualTo(
            SCOPE
                + "SignedHeaders=host;x-amz-date;x-amz-security-token, Signature="
                + "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead");
  }

  @Test
  void oneSignerSignsManyRequests() {
    Signer signer = new Signer(CREDENTIALS, "service", WHEN);
    String first = signer.authorization(HOST_AND_DATE, "host;x-amz-date", new byte[0]);
    String other = signer.authorization(HOST_AND_DATE, "host;x-amz-date", new byte[1]);
    assertThat(signer.authorization(HOST_AND_DATE, "host;x-amz-date", new byte[0]))
        .isEqualTo(first)
        .isNotEqualTo(other);
  }

  @Test
  void aRequestCarriesTheHeadersThatItsSignatureNames() {
    Credentials credentials = new Credentials("key", "secret", "token", "eu-west-1");
    RequestWriter writer = new RequestWriter("127.0.0.1:8000", credentials, WHEN);
    String request = new String(writer.write(Request.of(Operation.GET_ITEM, "{\"ä\":1}")), UTF_8);
    assertThat(request)
        .startsWith("POST / HTTP/1.1\r\n")
        .contains("\r\nHost: 127.0.0.1:8000\r\n")
        .contains("\r\nX-Amz-Target: DynamoDB_20120810.GetItem\r\n")
        .contains("\r\nX-Amz-Date: 20150830T123600Z\r\n")
        .contains("\r\nX-Amz-Security-Token: token\r\n")
        .contains("Credential=key/20150830/eu-west-1/dynamodb/aws4_request")
        .contains("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target,")
        .endsWith("\r\nContent-Length: 8\r\n\r\n{\"ä\":1}");
  }

  @Test
  void credentialsComeFromOptionsThenTheEnvironmentThenNowhere() {
    Map<String, String> environment =
        Map.of(
            "AWS_ACCESS_KEY_ID",
            "e",
            "AWS_SECRET_ACCESS_KEY",
            "s",
            "AWS_SESSION_TOKEN",
            "t",
            "AWS_DEFAULT_REGION",
            "eu-north-1");
    assertThat(Credentials.of(Optional.empty(), Optional.empty(), Optional.empty(), environment))
        .isEqualTo(new Credentials("e", "s", "t", "eu-north-1"));
    assertThat(Credentials.of(Optional.of("o"), Optional.of("p"), Optional.of("q"), environment))
        .isEqualTo(new Credentials("o", "p", null, "q"));
    assertThat(Credentials.of(Optional.empty(), Optional.empty(), Optional.empty(), Map.of()))
        .isEqualTo(new Credentials("local", "local", null, "us-east-1"));
  }

  @Test
  void aSecretIsNotPrinted() {
    assertThat(CREDENTIALS.toString()).doesNotContain("wJalr").contains("AKIDEXAMPLE");
  }
}
