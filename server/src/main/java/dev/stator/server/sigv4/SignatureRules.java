package dev.stator.server.sigv4;

import dev.stator.model.ApiException;
import dev.stator.model.CommonErrors;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * What can be told of a signature without a key: whether its date is one, whether it covers the
 * host, and whether its scope is that of this service on that date.
 *
 * <p>Whether the date is near is not checked, as clocks of tests stand still or run ahead; nor is
 * the region, of which clients of a local server name any.
 */
final class SignatureRules {
  private static final String TERMINATOR = "aws4_request";
  private static final String ISO_DATE = "00000000T000000Z";
  private static final int DAY_LENGTH = 8;
  private static final int CREDENTIAL_ELEMENTS = 5;

  private SignatureRules() {}

  /**
   * Returns the day of a date, as scopes write it.
   *
   * @throws ApiException {@code IncompleteSignatureException} where the date is in neither of the
   *     forms that requests use
   */
  static String day(String date) {
    if (isIsoDate(date)) {
      return date.substring(0, DAY_LENGTH);
    }
    try {
      return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
          .withZoneSameInstant(ZoneOffset.UTC)
          .format(DateTimeFormatter.ofPattern("uuuuMMdd"));
    } catch (DateTimeParseException _) {
      throw incomplete(SignatureMessages.notIsoDate(date));
    }
  }

  private static boolean isIsoDate(String date) {
    if (date.length() != ISO_DATE.length()) {
      return false;
    }
    for (int i = 0; i < ISO_DATE.length(); i++) {
      char form = ISO_DATE.charAt(i);
      char given = date.charAt(i);
      if (form == '0' ? given < '0' || given > '9' : given != form) {
        return false;
      }
    }
    return true;
  }

  /**
   * Checks that the signature covers the host.
   *
   * @throws ApiException {@code InvalidSignatureException} where it does not
   */
  static void requireHost(String signedHeaders) {
    for (String name : signedHeaders.split(";", -1)) {
      if (name.equalsIgnoreCase("host") || name.equalsIgnoreCase(":authority")) {
        return;
      }
    }
    throw new ApiException(CommonErrors.INVALID_SIGNATURE, SignatureMessages.HOST_NOT_SIGNED);
  }

  /**
   * Returns the credential of this text, for a service.
   *
   * @throws ApiException {@code IncompleteSignatureException} where it has not five elements,
   *     {@code InvalidSignatureException} where its scope is another service's or another day's
   */
  static Credential credential(String text, String day, String service) {
    // A limit of 0 drops trailing empty elements, as the service ignores trailing slashes.
    String[] elements = text.split("/", 0);
    if (elements.length != CREDENTIAL_ELEMENTS) {
      throw incomplete(SignatureMessages.notFiveElements(text));
    }
    Credential credential = new Credential(elements[0], elements[1], elements[2], elements[3]);
    StringBuilder wrong = new StringBuilder();
    if (!credential.service().equals(service)) {
      wrong.append(SignatureMessages.otherService(service));
    }
    if (!elements[CREDENTIAL_ELEMENTS - 1].equals(TERMINATOR)) {
      wrong.append(SignatureMessages.OTHER_TERMINATOR);
    }
    if (!credential.date().equals(day)) {
      wrong.append(SignatureMessages.OTHER_DAY);
    }
    if (!wrong.isEmpty()) {
      throw new ApiException(CommonErrors.INVALID_SIGNATURE, wrong.toString());
    }
    return credential;
  }

  static ApiException incomplete(String message) {
    return new ApiException(CommonErrors.INCOMPLETE_SIGNATURE, message);
  }
}
