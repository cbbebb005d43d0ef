/**
 * Signature Version 4: who signed a request, read from its Authorization header or from the query
 * of a presigned URL. Whether the signature is right is asked of a {@link
 * dev.stator.server.sigv4.SignatureVerifier}.
 */
package dev.stator.server.sigv4;
