package dev.stator.server.sigv4;

import dev.stator.server.http.Exchange;

/** Decides whether a signature is right. Safe for use by many threads. */
@FunctionalInterface
public interface SignatureVerifier {

  /**
   * Returns if the signature belongs to the request and to a key that is known.
   *
   * @throws dev.stator.model.ApiException {@code InvalidSignatureException} or {@code
   *     UnrecognizedClientException} if not
   */
  void verify(Signature signature, Exchange request);

  /** Returns the verifier that takes every signature, whatever the key. */
  static SignatureVerifier accepting() {
    return (_, _) -> {};
  }
}
