package dev.stator.server.sigv4;

import dev.stator.model.ApiException;
import dev.stator.model.CommonErrors;
import dev.stator.server.http.Exchange;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the signature of a request: from the Authorization header, or from the query where the
 * request is presigned.
 *
 * <p>The checks are those that need no key, in the service's order: both forms at once, none, the
 * parts of the form, the date, the signed headers, the algorithm, the credential and its scope.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html">Authentication
 *     methods</a>
 */
public final class SignatureParser {
  private static final AsciiString X_AMZ_DATE = AsciiString.cached("x-amz-date");
  private static final String ALGORITHM_PARAMETER = "X-Amz-Algorithm";
  private static final String SCHEME = "AWS4-";
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";

  /** How many parts of a header or query are looked at; the forms have six. */
  private static final int MAX_PARTS = 64;

  private static final List<String> HEADER_PARTS =
      List.of("Credential", "Signature", "SignedHeaders");
  private static final List<String> QUERY_PARTS =
      List.of(
          ALGORITHM_PARAMETER,
          "X-Amz-Credential",
          "X-Amz-Signature",
          "X-Amz-SignedHeaders",
          "X-Amz-Date");

  private SignatureParser() {}

  /**
   * Returns the signature of the request.
   *
   * @param service the service that it has to be for, such as {@code dynamodb}
   * @throws ApiException {@code MissingAuthenticationTokenException} where there is none, {@code
   *     IncompleteSignatureException} where a part is missing or malformed, {@code
   *     InvalidSignatureException} where there are two, or where the scope is not that of this
   *     service on the day of the request
   */
  public static Signature parse(Exchange request, String service) {
    String authorization = request.header(HttpHeaderNames.AUTHORIZATION);
    Map<String, String> query = query(request.uri());
    boolean presigned = query.containsKey(ALGORITHM_PARAMETER);
    if (authorization != null && presigned) {
      throw new ApiException(CommonErrors.INVALID_SIGNATURE, SignatureMessages.BOTH_FORMS);
    }
    if (presigned) {
      return ofQuery(query, service);
    }
    if (authorization == null || !authorization.strip().startsWith(SCHEME)) {
      throw new ApiException(
          CommonErrors.MISSING_AUTHENTICATION_TOKEN, SignatureMessages.MISSING_TOKEN);
    }
    String date = request.header(X_AMZ_DATE);
    return ofHeader(
        authorization, date != null ? date : request.header(HttpHeaderNames.DATE), service);
  }

  /**
   * Returns the signature of a request that must not be presigned: what a link can do, any page can
   * have a browser do.
   *
   * @param service as for {@link #parse}
   * @throws ApiException as {@link #parse} does; {@code MissingAuthenticationTokenException} where
   *     there is no Authorization header
   */
  public static Signature parseHeader(Exchange request, String service) {
    if (request.header(HttpHeaderNames.AUTHORIZATION) == null) {
      throw new ApiException(
          CommonErrors.MISSING_AUTHENTICATION_TOKEN, SignatureMessages.MISSING_TOKEN);
    }
    return parse(request, service);
  }

  private static Signature ofHeader(String authorization, @Nullable String date, String service) {
    String[] parts = authorization.strip().split("[, ]+", MAX_PARTS);
    Map<String, String> values = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals < 0) {
        throw SignatureRules.incomplete(SignatureMessages.notKeyValue(parts[i], authorization));
      }
      values.putIfAbsent(parts[i].substring(0, equals), parts[i].substring(equals + 1));
    }
    StringBuilder missing = new StringBuilder();
    for (String name : HEADER_PARTS) {
      if (values.getOrDefault(name, "").isEmpty()) {
        missing.append(SignatureMessages.headerRequires(name));
      }
    }
    if (date == null || date.isEmpty()) {
      missing.append(SignatureMessages.HEADER_REQUIRES_DATE);
    }
    if (!missing.isEmpty()) {
      throw SignatureRules.incomplete(missing + SignatureMessages.authorizationWas(authorization));
    }
    return signature(
        new Parts(
            parts[0],
            values.getOrDefault("Credential", ""),
            values.getOrDefault("SignedHeaders", ""),
            values.getOrDefault("Signature", ""),
            String.valueOf(date)),
        service);
  }

  private static Signature ofQuery(Map<String, String> query, String service) {
    StringBuilder missing = new StringBuilder();
    for (String name : QUERY_PARTS) {
      if (query.getOrDefault(name, "").isEmpty()) {
        missing.append(SignatureMessages.queryRequires(name));
      }
    }
    if (!missing.isEmpty()) {
      throw SignatureRules.incomplete(missing + SignatureMessages.RE_EXAMINE_QUERY);
    }
    return signature(
        new Parts(
            query.getOrDefault(ALGORITHM_PARAMETER, ""),
            query.getOrDefault("X-Amz-Credential", ""),
            query.getOrDefault("X-Amz-SignedHeaders", ""),
            query.getOrDefault("X-Amz-Signature", ""),
            query.getOrDefault("X-Amz-Date", "")),
        service);
  }

  /** The parts of a signature as they were sent, none of them missing. */
  private record Parts(
      String algorithm, String credential, String signedHeaders, String hex, String date) {}

  private static Signature signature(Parts parts, String service) {
    String day = SignatureRules.day(parts.date());
    SignatureRules.requireHost(parts.signedHeaders());
    if (!parts.algorithm().equals(ALGORITHM)) {
      throw SignatureRules.incomplete(SignatureMessages.unsupportedAlgorithm(parts.algorithm()));
    }
    return new Signature(
        parts.algorithm(),
        SignatureRules.credential(parts.credential(), day, service),
        parts.signedHeaders(),
        parts.hex(),
        parts.date());
  }

  /** Returns the first value of each query parameter; empty where this is no presigned query. */
  private static Map<String, String> query(String uri) {
    if (!uri.contains(ALGORITHM_PARAMETER)) {
      return Map.of();
    }
    Map<String, String> first = new HashMap<>();
    try {
      new QueryStringDecoder(uri, StandardCharsets.UTF_8, true, MAX_PARTS, true)
          .parameters()
          .forEach((name, values) -> first.put(name, values.getFirst()));
    } catch (IllegalArgumentException _) {
      // A broken escape: nothing of the query can be trusted, so it carries no signature.
      return Map.of();
    }
    return first;
  }
}
