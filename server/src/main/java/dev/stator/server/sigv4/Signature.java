package dev.stator.server.sigv4;

/**
 * What a request says of its signature; every part is present.
 *
 * @param algorithm such as {@code AWS4-HMAC-SHA256}
 * @param credential the scope
 * @param signedHeaders the names of the signed headers, separated by semicolons
 * @param hex the signature itself
 * @param date the time of signing as the client wrote it
 */
public record Signature(
    String algorithm, Credential credential, String signedHeaders, String hex, String date) {}
