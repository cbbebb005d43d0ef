package dev.stator.server.sigv4;

/**
 * The texts of errors about signatures.
 *
 * <p>Source: answers of the service as recorded in the connection tests of the dynalite project,
 * and in the notes of its request handler where there is no test; for the scope, which the service
 * has told in fewer words since then, a recorded answer of 2020 and one of 2022 in an issue of the
 * project disneystreaming/smithy4s (387).
 */
final class SignatureMessages {
  static final String MISSING_TOKEN = "Request is missing Authentication Token";

  static final String BOTH_FORMS =
      "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.";

  static final String HEADER_REQUIRES_DATE =
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";

  static final String RE_EXAMINE_QUERY = "Re-examine the query-string parameters.";

  static final String HOST_NOT_SIGNED =
      "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.";

  static final String OTHER_TERMINATOR =
      "Credential should be scoped with a valid terminator: 'aws4_request'. ";

  static final String OTHER_DAY =
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP. ";

  private SignatureMessages() {}

  static String otherService(String service) {
    return "Credential should be scoped to correct service: '%s'. ".formatted(service);
  }

  static String notIsoDate(String date) {
    return "Date must be in ISO-8601 'basic format'. Got '%s'. See http://en.wikipedia.org/wiki/ISO_8601"
        .formatted(date);
  }

  static String notKeyValue(String part, String authorization) {
    return "'%s' not a valid key=value pair (missing equal-sign) in Authorization header: '%s'."
        .formatted(part, authorization);
  }

  static String headerRequires(String parameter) {
    return "Authorization header requires '%s' parameter. ".formatted(parameter);
  }

  static String authorizationWas(String authorization) {
    return "Authorization=" + authorization;
  }

  static String queryRequires(String parameter) {
    return "AWS query-string parameters must include '%s'. ".formatted(parameter);
  }

  static String unsupportedAlgorithm(String algorithm) {
    return "Unsupported AWS 'algorithm': '%s' (only AWS4-HMAC-SHA256 for now). "
        .formatted(algorithm);
  }

  static String notFiveElements(String credential) {
    return "Credential must have exactly 5 slash-delimited elements, e.g."
        + " keyid/date/region/service/term, got '%s'".formatted(credential);
  }
}
