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
    return verified(SignatureParser.parse(request, service), request);
  }

  /**
   * Returns who signed a request that must not be presigned.
   *
   * @throws dev.stator.model.ApiException as {@link SignatureParser#parseHeader} and the verifier
   *     say
   */
  Credential authenticateHeader(Exchange request, String service) {
    return verified(SignatureParser.parseHeader(request, service), request);
  }

  private Credential verified(Signature signature, Exchange request) {
    verifier.verify(signature, request);
    return signature.credential();
  }
}
