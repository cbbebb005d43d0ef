package dev.stator.server.pipeline;

import dev.stator.server.http.Exchange;
import dev.stator.server.sigv4.Credential;
import dev.stator.server.sigv4.Signature;
import dev.stator.server.sigv4.SignatureParser;
import dev.stator.server.sigv4.SignatureVerifier;

/** Stage: finds out who sent a request. */
final class Authenticator {
  private final SignatureVerifier verifier;

  Authenticator(SignatureVerifier verifier) {
    this.verifier = verifier;
  }

  /**
   * Returns who signed the request for a service.
   *
   * @throws dev.stator.model.ApiException as {@link SignatureParser#parse} and the verifier say
   */
  Credential authenticate(Exchange request, String service) {
    Signature signature = SignatureParser.parse(request, service);
    verifier.verify(signature, request);
    return signature.credential();
  }
}
