package dev.stator.server.sigv4;

/**
 * The scope of a signature.
 *
 * @param accessKeyId the access key that signed
 * @param date the day for which the signing key was derived, such as {@code 20260131}
 * @param region the region that the client meant
 * @param service the service that the client meant, such as {@code dynamodb}
 */
public record Credential(String accessKeyId, String date, String region, String service) {}
