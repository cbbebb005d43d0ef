package dev.stator.bench.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs {@code POST /} requests of one moment: AWS Signature Version 4, with the signature in the
 * Authorization header.
 *
 * <p>The steps are those of "Create a signed AWS API request" in the IAM User Guide. All that does
 * not depend on the request is made once, so that many thousand are signed in a moment. Not safe
 * for use by many threads.
 */
public final class Signer {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String MAC = "HmacSHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final String amzDate;
  private final String credential;
  private final byte[] beforeHash;
  private final MessageDigest digest;
  private final Mac mac;

  /** Returns a signer with a service's name in its scope, for requests sent at about this time. */
  public Signer(Credentials credentials, String service, Instant now) {
    this.amzDate = TIME.format(now);
    String date = amzDate.substring(0, 8);
    String scope = String.join("/", date, credentials.region(), service, "aws4_request");
    this.credential = credentials.accessKey() + "/" + scope;
    this.beforeHash = String.join("\n", ALGORITHM, amzDate, scope, "").getBytes(UTF_8);
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
      byte[] key = hmac(("AWS4" + credentials.secretKey()).getBytes(UTF_8), date);
      key = hmac(key, credentials.region());
      key = hmac(key, service);
      key = hmac(key, "aws4_request");
      this.mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac step = Mac.getInstance(MAC);
    step.init(new SecretKeySpec(key, MAC));
    return step.doFinal(text.getBytes(UTF_8));
  }

  /** Returns the value of the {@code X-Amz-Date} header. */
  public String amzDate() {
    return amzDate;
  }

  /**
   * Returns the value of the Authorization header.
   *
   * @param headers the headers to sign in their canonical form: {@code name:value\n} each, names in
   *     small letters and in their order
   * @param names the same names with {@code ;} between them
   * @param body the payload
   */
  public String authorization(String headers, String names, byte[] body) {
    return ALGORITHM
        + (" Credential=" + credential)
        + (", SignedHeaders=" + names)
        + (", Signature=" + signature(headers, names, body));
  }

  private String signature(String headers, String names, byte[] body) {
    String canonical =
        "POST\n/\n\n" + headers + "\n" + names + "\n" + HexFormat.of().formatHex(hash(body));
    mac.update(beforeHash);
    mac.update(HexFormat.of().formatHex(hash(canonical.getBytes(UTF_8))).getBytes(UTF_8));
    return HexFormat.of().formatHex(mac.doFinal());
  }

  private byte[] hash(byte[] bytes) {
    return digest.digest(bytes);
  }
}
